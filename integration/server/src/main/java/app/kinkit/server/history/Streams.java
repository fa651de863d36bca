package app.kinkit.server.history;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Row;
import app.kinkit.projection.Table;
import app.kinkit.projection.follow.Parked;
import app.kinkit.projection.history.RowHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Streams as far as the tables show them: what is parked is not told.
final class Streams {
  private final EventLog log;
  private final Supplier<List<Parked>> parked;

  Streams(EventLog log, Supplier<List<Parked>> parked) {
    this.log = log;
    this.parked = parked;
  }

  /// Rows of many streams as they were at a position, by table.
  Map<Table, List<Row>> rows(RowHistory history, List<String> names, long position) {
    var reading = reading();
    var all = new TreeMap<Table, List<Row>>(Comparator.comparing(Table::name));
    for (var name : names) {
      history
          .rows(reading.upTo(name, position))
          .forEach(
              (table, rows) -> all.computeIfAbsent(table, _ -> new ArrayList<>()).addAll(rows));
    }
    return all;
  }

  /// For one request: where each parked stream stands still is asked once.
  Reading reading() {
    return new Reading(
        log, parked.get().stream().collect(Collectors.toMap(Parked::stream, Parked::position)));
  }

  record Reading(EventLog log, Map<String, Long> parked) {
    /// Events of a stream up to a position.
    List<Recorded<?>> upTo(String stream, long position) {
      var last = Math.min(position, parked.getOrDefault(stream, Long.MAX_VALUE) - 1);
      return log.stream(stream).stream().filter(r -> r.position() <= last).toList();
    }
  }
}
