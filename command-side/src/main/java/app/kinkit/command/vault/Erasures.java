package app.kinkit.command.vault;

import app.kinkit.domain.shared.ProfileId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Table `vault.erasure`: what has been done about each closed account. The log is the queue and
/// this only says how far each has come, so nothing is lost by a crash anywhere: whoever looks next
/// finds what is left.
public final class Erasures {
  private static final String DISCOVER =
      """
      insert into vault.erasure (person, position)
      select subject_id, position from eventstore.event
      where type = 'AccountClosed'
        and position > (select coalesce(max(position), 0) from vault.erasure)
      order by position on conflict do nothing\
      """;
  private static final String ONE_AT_A_TIME = "advisory_lock(4711003, 0)";

  private final DataSource source;

  /// @param source as role `kinkit_command`
  public Erasures(DataSource source) {
    this.source = source;
  }

  /// What is done for a person, in this order; each may be done again without harm.
  public enum Step {
    SIGN_IN_ENDED,
    KEY_DESTROYED,
    ROWS_ERASED,
    FILES_ERASED,
    FINISHED
  }

  /// One closed account whose erasure is not finished, or has just been.
  ///
  /// @param position of the event that closed it
  /// @param keyDestroyedAt by the clock of the database; null before
  /// @param secondsSinceKey since the key was destroyed, by the same clock; null before
  public record Erasure(
      ProfileId person,
      long position,
      @Nullable Instant signInEndedAt,
      @Nullable Instant keyDestroyedAt,
      @Nullable Long secondsSinceKey,
      @Nullable Instant rowsErasedAt,
      long rowsErased) {}

  /// @param open closed accounts that are not erased yet
  /// @param oldestSeconds how long the oldest of them has waited; 0 when there is none
  /// @param finished erased ones
  public record Progress(long open, double oldestSeconds, long finished) {}

  /// Holds the erasing, so that one node does it at a time; closing lets go, as does a crash.
  public static final class Turn implements AutoCloseable {
    private final Connection connection;

    private Turn(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void close() throws SQLException {
      try (connection;
          var statement = connection.createStatement()) {
        statement.execute("select pg_advisory_unlock(4711003, 0)");
      }
    }
  }

  /// Null when another node is at it.
  public @Nullable Turn tryTurn() throws SQLException {
    return turn("try_");
  }

  /// Waits for it.
  public Turn awaitTurn() throws SQLException {
    var turn = turn("");
    if (turn == null) {
      throw new IllegalStateException("a lock that waits is given in the end");
    }
    return turn;
  }

  private @Nullable Turn turn(String kind) throws SQLException {
    var connection = source.getConnection();
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select pg_" + kind + ONE_AT_A_TIME)) {
      row.next();
      if (kind.isEmpty() || row.getBoolean(1)) {
        return new Turn(connection);
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return null;
  }

  /// Closed accounts that are not erased yet, oldest first.
  public List<Erasure> open() throws SQLException {
    try (var connection = source.getConnection();
        var discover = connection.prepareStatement(DISCOVER)) {
      discover.executeUpdate();
      return all(connection, "finished_at is null order by position", null);
    }
  }

  /// The erasure of one person; null when their account is open.
  public @Nullable Erasure of(ProfileId person) throws SQLException {
    try (var connection = source.getConnection()) {
      var found = all(connection, "person = ?", person.value());
      return found.isEmpty() ? null : found.getFirst();
    }
  }

  /// Notes that a step is done, at the first time it is.
  public void mark(ProfileId person, Step step) throws SQLException {
    var column =
        switch (step) {
          case SIGN_IN_ENDED -> "sign_in_ended_at";
          case KEY_DESTROYED -> "key_destroyed_at";
          case ROWS_ERASED -> "rows_erased_at";
          case FILES_ERASED -> "files_erased_at";
          case FINISHED -> "finished_at";
        };
    update("set %1$s = coalesce(%1$s, now()) where person = ?".formatted(column), person.value());
  }

  public void addRows(ProfileId person, long rows) throws SQLException {
    update("set rows_erased = rows_erased + ? where person = ?", rows, person.value());
  }

  public Progress progress() throws SQLException {
    try (var connection = source.getConnection();
        var query =
            connection.prepareStatement(
                """
                select count(*) filter (where finished_at is null),
                  coalesce(extract(epoch from now() - min(begun_at) filter (where finished_at is null)), 0),
                  count(finished_at)
                from vault.erasure\
                """);
        var row = query.executeQuery()) {
      row.next();
      return new Progress(row.getLong(1), row.getDouble(2), row.getLong(3));
    }
  }

  /// Clears away what destroyed keys left in the table's file; without the right to, the database
  /// does it by itself in time.
  public void clearAway() throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("vacuum (skip_locked) vault.subject_key");
    }
  }

  private void update(String change, Object... values) throws SQLException {
    try (var connection = source.getConnection();
        var update = connection.prepareStatement("update vault.erasure " + change)) {
      for (var i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      update.executeUpdate();
    }
  }

  private static List<Erasure> all(Connection connection, String which, @Nullable UUID person)
      throws SQLException {
    var sql =
        "select person, position, sign_in_ended_at, key_destroyed_at, rows_erased_at, rows_erased,"
            + " extract(epoch from clock_timestamp() - key_destroyed_at)::bigint"
            + " from vault.erasure where "
            + which;
    try (var query = connection.prepareStatement(sql)) {
      return read(query, person);
    }
  }

  private static List<Erasure> read(PreparedStatement query, @Nullable UUID person)
      throws SQLException {
    if (person != null) {
      query.setObject(1, person);
    }
    try (var row = query.executeQuery()) {
      var found = new ArrayList<Erasure>();
      while (row.next()) {
        found.add(
            new Erasure(
                new ProfileId(row.getObject(1, UUID.class)),
                row.getLong(2),
                time(row, 3),
                time(row, 4),
                row.getObject(7, Long.class),
                time(row, 5),
                row.getLong(6)));
      }
      return found;
    }
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
