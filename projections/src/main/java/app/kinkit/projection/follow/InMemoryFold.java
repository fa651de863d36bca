package app.kinkit.projection.follow;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Key;
import app.kinkit.projection.Row;
import app.kinkit.projection.Rows;
import app.kinkit.projection.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The read tables as the log says they should be, in memory, to hold against the tables as they
/// are. Same folds, no SQL in between.
public final class InMemoryFold {
  private static final int STEP = 1_000;

  private final Folds folds;
  private final Map<Table, Map<Key, Row>> rows = new HashMap<>();

  public InMemoryFold(Folds folds) {
    this.folds = folds;
  }

  /// A row that is not what the log says, without its values.
  ///
  /// @param key primary key
  /// @param columns those that differ; `missing` or `surplus` when the row as a whole is
  public record Difference(String table, String key, Set<String> columns) {}

  /// Folds the log up to a position, leaving out streams that cannot be shown.
  ///
  /// @param parked position at which each parked stream stands still
  public InMemoryFold upTo(EventLog log, long position, Map<String, Long> parked) {
    var from = 0L;
    while (from < position) {
      var events = log.after(from, (int) Math.min(STEP, position - from));
      if (events.isEmpty()) {
        break;
      }
      take(
          events.stream()
              .filter(r -> r.position() < parked.getOrDefault(r.stream(), Long.MAX_VALUE))
              .toList());
      from = events.getLast().position();
    }
    return this;
  }

  /// Folds more events, which follow those folded before.
  public void take(List<? extends Recorded<?>> events) {
    try {
      folds
          .fold(List.copyOf(events), this::wanted)
          .forEach((table, changed) -> changed.forEach(this::keep));
    } catch (SQLException e) {
      throw new IllegalStateException("a fold in memory asks no database", e);
    }
  }

  private Map<Key, Row> wanted(Table table, Set<Key> keys) {
    var mine = rows.computeIfAbsent(table, _ -> new HashMap<>());
    var found = new HashMap<Key, Row>();
    for (var key : keys) {
      var row = mine.get(key);
      if (row != null) {
        found.put(key, row.copied());
      }
    }
    return found;
  }

  private void keep(Row row) {
    rows.computeIfAbsent(row.table(), _ -> new HashMap<>()).put(row.key(), row);
  }

  /// The row of one table, as columns and values; null when the log makes none.
  public @Nullable Map<String, @Nullable Object> row(String table, Key key) {
    var row = rows.getOrDefault(folds.tables().table(table), Map.of()).get(key);
    return row == null ? null : row.cells();
  }

  /// How many rows the log makes, of all tables.
  public int size() {
    return rows.values().stream().mapToInt(Map::size).sum();
  }

  /// Compares every read table with the log, both at the position the tables are at.
  ///
  /// @return empty when every table is what the log says
  public static List<Difference> verify(DataSource projector, EventLog log, Folds folds) {
    var live = new Rows();
    try (var connection = projector.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        var parked = new HashMap<String, Long>();
        new Parking().all(connection).forEach(p -> parked.put(p.stream(), p.position()));
        var twin = new InMemoryFold(folds).upTo(log, position(connection), parked);
        var found = new ArrayList<Difference>();
        for (var table : folds.tables().all()) {
          var wanted = twin.rows.getOrDefault(table, Map.of());
          found.addAll(differences(table, wanted, live.all(connection, table)));
        }
        return found;
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the read tables cannot be compared now; try again", e);
    }
  }

  private static long position(Connection connection) throws SQLException {
    try (var select = connection.createStatement();
        var row =
            select.executeQuery("select position from projection.follower where name = 'read'")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static List<Difference> differences(
      Table table, Map<Key, Row> wanted, Map<Key, Row> live) {
    var keys = new HashSet<>(wanted.keySet());
    keys.addAll(live.keySet());
    var found = new ArrayList<Difference>();
    for (var key : keys) {
      var columns = columns(table, wanted.get(key), live.get(key));
      if (!columns.isEmpty()) {
        found.add(new Difference(table.name(), key.parts().toString(), columns));
      }
    }
    return found;
  }

  private static Set<String> columns(Table table, @Nullable Row wanted, @Nullable Row live) {
    if (live == null) {
      return Set.of("missing");
    }
    if (wanted == null) {
      return Set.of("surplus");
    }
    var differing = new TreeSet<String>();
    for (var column : table.columns().keySet()) {
      if (!Objects.equals(wanted.get(column), live.get(column))) {
        differing.add(column);
      }
    }
    return differing;
  }
}
