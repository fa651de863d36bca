package app.kinkit.server.recover;

import app.kinkit.server.backup.file.TableText;
import app.kinkit.server.backup.file.TableText.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes the files of a log in, up to a position.
///
/// Commands go by way of a table of their own, since two files may both hold one that led to no
/// event.
final class LogLoader implements TableText.Sink {
  static final String EVENT = "eventstore.event";
  static final String COMMAND = "eventstore.command";
  private static final String WAITING = "restored_command";
  private static final String COMMANDS =
      """
      insert into eventstore.command
      select distinct on (command_id) * from restored_command
      where first_position + greatest(count, 1) - 1 <= ?
      order by command_id\
      """;
  private static final String WHOLE =
      """
      select count(*) = ? and coalesce(max(position), 0) = ?
        and not exists (select from eventstore.event group by stream having count(*) <> max(version) + 1)
      from eventstore.event\
      """;

  private final Connection connection;
  private final long cut;
  private @Nullable Rows rows;

  LogLoader(Connection connection, long cut) throws SQLException {
    this.connection = connection;
    this.cut = cut;
    try (var statement = connection.createStatement()) {
      statement.execute(
          "create temporary table restored_command (like eventstore.command including defaults)"
              + " on commit drop");
    }
  }

  @Override
  public void begin(Table table) throws SQLException {
    var target =
        switch (table.name()) {
          case EVENT -> EVENT;
          case COMMAND -> WAITING;
          default ->
              throw new NotRestored(
                  "The backup holds the table %s, which this program does not know. Use the version that made it, or a newer one."
                      .formatted(table.name()));
        };
    rows = Rows.into(connection, new Table(target, table.columns()).begin());
  }

  @Override
  public void row(Table table, String line) throws SQLException {
    if (!table.name().equals(EVENT) || position(table, line) <= cut) {
      Objects.requireNonNull(rows).add(line);
    }
  }

  private static long position(Table table, String line) {
    return Long.parseLong(Objects.requireNonNull(table.value(line, "position")));
  }

  @Override
  public void end(Table table) throws IOException, SQLException {
    Objects.requireNonNull(rows).end();
  }

  /// Takes the commands over and looks whether nothing is missing.
  ///
  /// @return how many commands there are
  long finish() throws SQLException {
    try (var commands = connection.prepareStatement(COMMANDS);
        var whole = connection.prepareStatement(WHOLE)) {
      commands.setLong(1, cut);
      var count = commands.executeLargeUpdate();
      whole.setLong(1, cut);
      whole.setLong(2, cut);
      try (var row = whole.executeQuery()) {
        row.next();
        if (!row.getBoolean(1)) {
          throw new NotRestored(
              "The files are as they were written, but positions or versions have holes; this backup cannot be used.");
        }
      }
      return count;
    }
  }
}
