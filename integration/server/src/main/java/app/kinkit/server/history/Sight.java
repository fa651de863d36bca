package app.kinkit.server.history;

import app.kinkit.projection.Key;
import app.kinkit.projection.Row;
import app.kinkit.projection.Table;
import app.kinkit.projection.history.Step;
import app.kinkit.query.history.PastRows;
import app.kinkit.query.history.PastRows.State;
import app.kinkit.query.security.Reader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// What of the past a member sees, decided here once for all of `/history/v1`.
///
/// A step of a row is told to whoever sees the row now and would have seen it after the step; what
/// was before is told to whoever would have seen that too ([PastRows]).
final class Sight {
  private final PastRows past;

  Sight(PastRows past) {
    this.past = past;
  }

  /// A step that is told.
  ///
  /// @param before whether the row as it was before is told too
  record Seen(Step step, boolean before) {}

  /// Those steps that the reader sees, in the same order.
  List<Seen> steps(Reader reader, List<Step> steps) {
    var seen = new ArrayList<Seen>();
    var places = new IdentityHashMap<Step, Boolean>();
    for (var table :
        steps.stream().collect(Collectors.groupingBy(s -> s.table().name())).entrySet()) {
      var mine = table.getValue();
      var states = new ArrayList<State>();
      mine.forEach(step -> {
        states.add(new State(id(step.key()), step.after()));
        states.add(new State(id(step.key()), step.before()));
      });
      var visible = past.seen(reader, table.getKey(), states);
      for (var i = 0; i < mine.size(); i++) {
        if (visible.get(2 * i)) {
          places.put(mine.get(i), !mine.get(i).isFirst() && visible.get(2 * i + 1));
        }
      }
    }
    for (var step : steps) {
      var before = places.get(step);
      if (before != null) {
        seen.add(new Seen(step, before));
      }
    }
    return seen;
  }

  /// Those rows that the reader sees.
  Map<Table, List<Row>> rows(Reader reader, Map<Table, List<Row>> rows) {
    var seen = new LinkedHashMap<Table, List<Row>>();
    rows.forEach((table, all) -> {
      var states = all.stream().map(row -> new State(id(row.key()), row.cells())).toList();
      var visible = past.seen(reader, table.name(), states);
      var mine = visible.stream().mapToObj(all::get).toList();
      if (!mine.isEmpty()) {
        seen.put(table, mine);
      }
    });
    return seen;
  }

  private static UUID id(Key key) {
    return key.parts().getFirst();
  }
}
