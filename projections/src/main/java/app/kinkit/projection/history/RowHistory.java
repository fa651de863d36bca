package app.kinkit.projection.history;

import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Key;
import app.kinkit.projection.Row;
import app.kinkit.projection.Table;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells what each event of a stream did to the rows it touched, and how they were at a position.
///
/// Every row belongs to one stream, so a stream from its first event on tells the whole life of its
/// rows. Words are opened with the vault of now: what is erased is null at every step. A stream is
/// told up to the first event that this program cannot read, and without what is passed over, as
/// the tables show it.
public final class RowHistory {
  private final Folds folds;
  private final Folds each;

  public RowHistory(Folds folds) {
    this.folds = folds;
    this.each = folds.ofReadable();
  }

  /// Tells the steps in the order of the events.
  ///
  /// @param stream its events from the first one on
  public void tell(List<? extends Recorded<?>> stream, Consumer<Step> listener) {
    var rows = new HashMap<Table, Map<Key, Row>>();
    for (var r : folds.readable(stream)) {
      fold(List.of(r), rows)
          .forEach((table, changed) -> {
            var kept = rows.computeIfAbsent(table, _ -> new HashMap<>());
            for (var row : changed) {
              var before = kept.put(row.key(), row);
              var cells = before == null ? Map.<String, @Nullable Object>of() : before.cells();
              listener.accept(new Step(r, table, row.key(), cells, row.cells()));
            }
          });
    }
  }

  /// The rows of a stream as they are after its events.
  public Map<Table, List<Row>> rows(List<? extends Recorded<?>> stream) {
    return fold(folds.readable(stream), Map.of());
  }

  /// The event that set each column of a row to what it is, the one that made the row for those
  /// that no later one has changed; empty when the stream makes no such row.
  public Map<String, Recorded<?>> lastChange(
      Table table, Key key, List<? extends Recorded<?>> stream) {
    var last = new LinkedHashMap<String, Recorded<?>>();
    tell(
        stream,
        step -> {
          if (step.table().equals(table) && step.key().equals(key)) {
            var columns = step.isFirst() ? step.after().keySet() : step.changed();
            columns.forEach(column -> last.put(column, step.cause()));
          }
        });
    return last;
  }

  private Map<Table, List<Row>> fold(List<Recorded<?>> events, Map<Table, Map<Key, Row>> rows) {
    try {
      return each.fold(events, (table, keys) -> copies(rows.getOrDefault(table, Map.of()), keys));
    } catch (SQLException e) {
      throw new IllegalStateException("a fold in memory asks no database", e);
    }
  }

  private static Map<Key, Row> copies(Map<Key, Row> rows, Set<Key> keys) {
    var found = new HashMap<Key, Row>();
    for (var key : keys) {
      var row = rows.get(key);
      if (row != null) {
        found.put(key, row.copied());
      }
    }
    return found;
  }
}
