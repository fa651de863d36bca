package app.kinkit.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.postgres.Database;
import app.kinkit.server.backup.file.LogFolder;
import app.kinkit.server.backup.file.TableText;
import app.kinkit.server.backup.file.TableText.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A log written in SQL, of events that mean nothing, to be shipped.
record RawLog(Database database) {
  /// Each event by a command of its own; a payload of so many bytes.
  void happen(int events, int bytes) throws SQLException {
    run(
        """
        with head as (select coalesce(max(position), 0) as last from eventstore.event),
        rows as (
          insert into eventstore.event (position, version, time, event_id, command_id, stream, type,
            revision, actor, payload)
          select last + n, 0, now(), gen_random_uuid(), gen_random_uuid(), 'x:' || (last + n), 'X',
            '1', E'back\\\\slash\\ttab\\nline', convert_to(repeat('x', %d), 'UTF8')
          from head, generate_series(1, %d) n
          returning command_id, position)
        insert into eventstore.command (command_id, first_position, count, principal)
        select command_id, position, 1, 'x' from rows\
        """
            .formatted(bytes, events));
  }

  void idleCommand() throws SQLException {
    run(
        """
        insert into eventstore.command (command_id, first_position, count, principal, request_mac)
        select gen_random_uuid(), coalesce(max(position), 0), 0, 'x', 'mac' from eventstore.event\
        """);
  }

  void run(String sql) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> rows(String sql) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      var rows = new ArrayList<String>();
      while (row.next()) {
        rows.add(row.getString(1));
      }
      return rows;
    }
  }

  /// All of it, once.
  void assertShippedTo(Path folder) throws IOException, SQLException {
    var events = new ArrayList<String>();
    var commands = new ArrayList<String>();
    var log = LogFolder.toRead(folder);
    for (var part : log.check(_ -> {})) {
      log.tables(
          part,
          new TableText.Sink() {
            @Override
            public void begin(Table table) {}

            @Override
            public void row(Table table, String line) {
              var isEvent = table.name().equals("eventstore.event");
              (isEvent ? events : commands)
                  .add(
                      Objects.requireNonNull(
                          table.value(line, isEvent ? "event_id" : "command_id")));
            }

            @Override
            public void end(Table table) {}
          });
    }
    assertThat(events).isEqualTo(rows("select event_id from eventstore.event order by position"));
    assertThat(Set.copyOf(commands))
        .as("a command without events may be there twice, none may be missing")
        .isEqualTo(Set.copyOf(rows("select command_id from eventstore.command")));
  }
}
