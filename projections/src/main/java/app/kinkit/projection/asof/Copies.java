package app.kinkit.projection.asof;

import app.kinkit.projection.PastSchemas;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Table `projection.as_of` and the schemas it speaks of. Making and dropping is done by one node
/// at a time; a schema and its row come and go in one transaction.
final class Copies {
  /// Filling that has stood still for so long is nobody's any more.
  private static final String GIVEN_UP =
      "not ready and moved_at < clock_timestamp() - interval '30 s'";

  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(4711004, 0)";
  private static final String FIND =
      "select done, ready from projection.as_of where position = ? and not (" + GIVEN_UP + ")";
  private static final String TOUCH =
      "update projection.as_of set used_at = clock_timestamp()"
          + " where position = ? and used_at < clock_timestamp() - interval '5 s'";
  private static final String LEAST_READ =
      "select position from projection.as_of where ready and used_at < clock_timestamp()"
          + " - interval '60 s' order by used_at limit 1";

  private final DataSource projector;

  Copies(DataSource projector) {
    this.projector = projector;
  }

  /// @param isNew whether it was made just now, for whoever asked to fill
  record Copy(long position, long done, boolean ready, boolean isNew) {}

  private interface Work<T> {
    @Nullable T in(Connection connection) throws SQLException;
  }

  private <T> @Nullable T alone(Work<T> work) throws SQLException {
    try (var connection = projector.getConnection()) {
      connection.setAutoCommit(false);
      try {
        run(connection, ONE_AT_A_TIME);
        var result = work.in(connection);
        connection.commit();
        return result;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /// The copy at a position, made when there is none; null when all places are taken.
  @Nullable Copy take(long position, int most) throws SQLException {
    try (var connection = projector.getConnection()) {
      var found = find(connection, position);
      if (found != null) {
        run(connection, TOUCH, position);
        return found;
      }
    }
    return alone(connection -> {
      drop(
          connection,
          numbers(connection, "select position from projection.as_of where " + GIVEN_UP));
      var found = find(connection, position);
      return found != null ? found : make(connection, position, most);
    });
  }

  private static @Nullable Copy make(Connection connection, long position, int most)
      throws SQLException {
    if (numbers(connection, "select count(*) from projection.as_of").getFirst() >= most) {
      var last = numbers(connection, LEAST_READ);
      if (last.isEmpty()) {
        return null;
      }
      drop(connection, last);
    }
    run(connection, "select projection.make_as_of(?)", position);
    run(connection, "insert into projection.as_of (position) values (?)", position);
    return new Copy(position, 0, false, true);
  }

  private static @Nullable Copy find(Connection connection, long position) throws SQLException {
    try (var select = connection.prepareStatement(FIND)) {
      select.setLong(1, position);
      try (var row = select.executeQuery()) {
        return row.next() ? new Copy(position, row.getLong(1), row.getBoolean(2), false) : null;
      }
    }
  }

  /// Drops a copy that cannot be filled.
  void drop(long position) throws SQLException {
    alone(connection -> {
      drop(connection, List.of(position));
      return position;
    });
  }

  void dropUnread(Duration unread) throws SQLException {
    alone(connection -> {
      var old =
          numbers(
              connection,
              "select position from projection.as_of where "
                  + GIVEN_UP
                  + " or ready and used_at < clock_timestamp() - interval '"
                  + unread.toMillis()
                  + " ms'");
      drop(connection, old);
      return old;
    });
  }

  private static void drop(Connection connection, List<Long> positions) throws SQLException {
    for (var position : positions) {
      run(connection, "select projection.drop_as_of(?)", position);
      run(connection, "delete from projection.as_of where position = ?", position);
    }
  }

  void dropAll() throws SQLException {
    alone(connection -> {
      PastSchemas.dropAll(connection);
      return true;
    });
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      statement.execute();
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (var i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static List<Long> numbers(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var numbers = new ArrayList<Long>();
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
      return numbers;
    }
  }
}
