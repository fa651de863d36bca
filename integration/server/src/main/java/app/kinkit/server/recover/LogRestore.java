package app.kinkit.server.recover;

import app.kinkit.command.serial.EventNames;
import app.kinkit.server.backup.Copied;
import app.kinkit.server.backup.file.CopyFolder;
import app.kinkit.server.backup.file.LogFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/// The log back into its empty tables, with what is written beside it and the rights it gives.
final class LogRestore {
  private final Connection connection;
  private final PrintStream out;

  /// @param connection within the transaction of the restore
  LogRestore(Connection connection, PrintStream out) {
    this.connection = connection;
    this.out = out;
  }

  void run(Path folder, Restore.Options options) throws IOException, SQLException {
    var log = LogFolder.toRead(folder);
    var parts = log.check(_ -> {});
    out.printf(
        "%d files of the log are whole, up to position %d.%n",
        parts.size(), parts.getLast().last());
    var cut = options.cut(new Cut(log, parts));
    var loader = new LogLoader(connection, cut);
    for (var part : parts) {
      if (part.after() < cut) {
        log.tables(part, loader);
        out.printf("  position %d of %d%n", Math.min(part.last(), cut), cut);
      }
    }
    var commands = loader.finish();
    requireKnown();
    notes(folder, cut);
    Restoring.rights(connection);
    out.printf("The log is back: %d events, %d commands.%n", cut, commands);
  }

  private void notes(Path folder, long cut) throws IOException, SQLException {
    if (!CopyFolder.holds(folder, Copied.NOTES.name())) {
      out.println("What was passed over and what auditors looked at is not in this backup.");
      return;
    }
    CopyLoader.load(connection, Copied.NOTES, folder, out);
    Restoring.execute(connection, "delete from eventstore.passed_over where position > " + cut);
  }

  private void requireKnown() throws SQLException {
    var names = EventNames.ofPlatform();
    var strangers = new ArrayList<String>();
    try (var query = connection.createStatement();
        var row = query.executeQuery("select distinct type, revision from eventstore.event")) {
      while (row.next()) {
        if (!names.reads(row.getString(1), row.getString(2))) {
          strangers.add(row.getString(1) + " revision " + row.getString(2));
        }
      }
    }
    if (!strangers.isEmpty()) {
      throw new NotRestored(
          "The backup holds events that this program does not know: %s. Use the version that wrote them, or a newer one."
              .formatted(String.join(", ", strangers)));
    }
  }
}
