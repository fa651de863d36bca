package app.kinkit.server.history;

import app.kinkit.projection.Row;
import app.kinkit.projection.Table;
import app.kinkit.projection.history.RowHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Rows of many streams as they were at a position, by table.
final class FoldedRows {
  private FoldedRows() {}

  static Map<Table, List<Row>> of(
      RowHistory history, Streams streams, List<String> names, long position) {
    var reading = streams.reading();
    var all = new TreeMap<Table, List<Row>>(Comparator.comparing(Table::name));
    for (var name : names) {
      history
          .rows(reading.upTo(name, position))
          .forEach(
              (table, rows) -> all.computeIfAbsent(table, _ -> new ArrayList<>()).addAll(rows));
    }
    return all;
  }
}
