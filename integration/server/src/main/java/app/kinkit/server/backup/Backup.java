package app.kinkit.server.backup;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.server.backup.file.Damaged;
import app.kinkit.server.backup.file.LogFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/// The operator's command `backup`: everything there is, now, beside a running server or without
/// one; and `backup --check`: whether a shipped log is whole.
public final class Backup {
  private Backup() {}

  /// @param log folder for the log; goes on where an earlier backup of the same log ended
  /// @param keys folder for the copy of the keys
  /// @param accounts folder for the copy of the accounts
  /// @param keep how long earlier copies of keys and accounts are kept there
  public record Options(Path log, Path keys, Path accounts, Duration keep) {}

  /// @param folder the data folder, where the key files lie in `keys`
  /// @return the exit code: 0, or 1 with a sentence on `out`
  public static int run(Options options, Database database, Path folder, PrintStream out) {
    try {
      var backups =
          new Backups(
              BackupFolders.of(options.log(), options.keys(), options.accounts()),
              database.dataSource(Roles.COMMAND),
              database.dataSource(Roles.IDENTITY),
              folder.resolve("keys"),
              options.keep(),
              Clock.systemUTC());
      backups.run(part -> out.printf("  position %d%n", part.last()));
      var standing = backups.standing();
      out.printf(
          "The log is backed up to position %d, keys and accounts as of %s.%n",
          standing.position(), standing.keys());
      return 0;
    } catch (SQLException e) {
      out.printf("Not finished: the database answers SQLSTATE %s. Repeat it.%n", e.getSQLState());
    } catch (IOException e) {
      out.printf("Not finished: a folder cannot be written (%s). Repeat it.%n", e);
    } catch (RuntimeException e) {
      out.printf("Not finished: %s%n", e.getMessage());
    }
    return 1;
  }

  /// Reads every file of a shipped log and the chain they form.
  ///
  /// @return the exit code: 0, or 1 with a sentence on `out` that names the file
  public static int check(Path log, PrintStream out) {
    try {
      var parts = LogFolder.toRead(log).check(part -> out.printf("  position %d%n", part.last()));
      out.printf(
          "All %d files are whole, up to position %d.%n", parts.size(), parts.getLast().last());
      return 0;
    } catch (Damaged | IllegalStateException e) {
      out.println(e.getMessage());
    } catch (IOException e) {
      out.printf("The folder cannot be read (%s).%n", e);
    }
    return 1;
  }
}
