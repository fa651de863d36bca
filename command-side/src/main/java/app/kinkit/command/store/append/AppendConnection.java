package app.kinkit.command.store.append;

import app.kinkit.command.store.job.CommandRow;
import app.kinkit.command.store.job.DuplicateCommand;
import app.kinkit.command.store.job.Job;
import app.kinkit.command.store.job.PinMoved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;

/// The appender's own connection, outside every pool. Its plans must not depend on how large the
/// tables were when they were made: a plan cached on an empty table would scan it for ever.
final class AppendConnection implements AutoCloseable {
  private static final int NETWORK_TIMEOUT_MS = 20_000;
  private static final String SESSION =
      """
      set synchronous_commit = on; set lock_timeout = '5s'; set statement_timeout = '10s';
      set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
      set plan_cache_mode = force_generic_plan; set jit = off
      """;

  private final Connection connection;
  private final Backend backend;
  private final PreparedStatement lone;
  private final PreparedStatement group;
  private final PreparedStatement groupWithAccess;

  /// A server process of ours; the start tells it from a later one with the same number.
  record Backend(int pid, OffsetDateTime start) {}

  /// A job found stored, and where.
  record Found(long position) {}

  private AppendConnection(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(true);
    connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MS);
    BinaryArray.allowOn(connection.unwrap(BaseConnection.class));
    try (var session = connection.createStatement()) {
      session.execute(SESSION);
    }
    this.backend = backend(connection);
    this.lone = prepare(GroupSql.LONE);
    this.group = prepare(GroupSql.GROUP);
    this.groupWithAccess = prepare(GroupSql.GROUP_WITH_ACCESS);
  }

  /// @param previous ended first if it still runs, so that nothing it was asked can commit later
  static AppendConnection open(DataSource source, @Nullable Backend previous) throws SQLException {
    var connection = source.getConnection();
    try {
      if (previous != null) {
        end(connection, previous);
      }
      return new AppendConnection(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  Backend backend() {
    return backend;
  }

  boolean isClosed() throws SQLException {
    return connection.isClosed();
  }

  /// One round trip, one transaction. After an exception that the server itself has raised nothing
  /// is written; after a lost connection nobody knows yet.
  Verdict write(List<Job> jobs, boolean notify) throws SQLException {
    if (jobs.size() == 1 && jobs.getFirst().isLean()) {
      var position = writeLone(jobs.getFirst(), notify);
      if (position != null) {
        return new Verdict(position - 1, Map.of());
      }
    }
    var withAccess = jobs.stream().anyMatch(job -> !job.access().isEmpty());
    var statement = withAccess ? groupWithAccess : group;
    statement.setBoolean(1, notify);
    GroupArrays.bind(jobs, statement, withAccess);
    try (var rows = second(statement)) {
      return verdict(jobs, rows);
    }
  }

  /// The position of its event; null when it is refused.
  private @Nullable Long writeLone(Job job, boolean notify) throws SQLException {
    lone.setBoolean(1, notify);
    GroupArrays.bindLone(job, lone);
    try (var rows = second(lone)) {
      return rows.next() ? rows.getLong(1) : null;
    }
  }

  /// Under the lock, after whatever was in flight: is this job stored? Compares the event's name,
  /// since another job may have taken its place.
  @Nullable Found find(Job job) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select pg_advisory_xact_lock(%d);".formatted(GroupSql.LOCK)
                + "select position, event_id from eventstore.event where stream = ? and version = ?"
                + " union all select first_position, null from eventstore.command"
                + " where command_id = ? and count = 0")) {
      var first = job.rows().isEmpty() ? null : job.rows().getFirst();
      var command = job.command();
      statement.setString(1, first == null ? "" : first.stream());
      statement.setLong(2, first == null ? -1 : first.version());
      statement.setObject(3, command == null ? null : command.commandId(), Types.OTHER);
      try (var rows = second(statement)) {
        while (rows.next()) {
          var event = rows.getObject(2, UUID.class);
          if (first == null ? event == null : first.eventId().equals(event)) {
            return new Found(rows.getLong(1));
          }
        }
        return null;
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    var statement = connection.prepareStatement(sql);
    statement.unwrap(PGStatement.class).setPrepareThreshold(1);
    return statement;
  }

  /// Skips the answer of the lock.
  private static ResultSet second(PreparedStatement statement) throws SQLException {
    statement.execute();
    if (!statement.getMoreResults()) {
      throw new SQLException("the append answered without rows", "08P01");
    }
    return statement.getResultSet();
  }

  private static Verdict verdict(List<Job> jobs, ResultSet rows) throws SQLException {
    var refused = new HashMap<Integer, RuntimeException>();
    long last = 0;
    while (rows.next()) {
      last = rows.getLong(1);
      var index = rows.getInt(2);
      if (rows.wasNull()) {
        continue;
      }
      var job = jobs.get(index);
      var principal = rows.getString(5);
      if (principal != null && job.command() != null) {
        var row = new CommandRow(job.command().commandId(), principal, rows.getString(6));
        refused.put(index, new DuplicateCommand(row, rows.getLong(7), rows.getInt(8)));
      } else {
        var nth = rows.getInt(3) - 1 - checksBefore(jobs, index);
        var moved = job.checks().get(nth).moved(rows.getLong(4));
        refused.merge(index, moved, (one, other) -> one instanceof PinMoved ? other : one);
      }
    }
    return new Verdict(last, refused);
  }

  private static int checksBefore(List<Job> jobs, int index) {
    return jobs.subList(0, index).stream().mapToInt(job -> job.checks().size()).sum();
  }

  private static Backend backend(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select pid, backend_start from pg_stat_activity where pid = pg_backend_pid()")) {
      rows.next();
      return new Backend(rows.getInt(1), rows.getObject(2, OffsetDateTime.class));
    }
  }

  private static void end(Connection connection, Backend previous) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                + " where pid = ? and backend_start = ?")) {
      statement.setInt(1, previous.pid());
      statement.setObject(2, previous.start());
      try (var rows = statement.executeQuery()) {
        if (rows.next() && !rows.getBoolean(1)) {
          throw new SQLException("the previous connection of the appender does not end", "08006");
        }
      }
    }
  }
}
