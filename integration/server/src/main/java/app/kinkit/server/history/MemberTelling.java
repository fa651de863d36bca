package app.kinkit.server.history;

import app.kinkit.command.store.log.EventFilter.Sphere;
import app.kinkit.command.store.log.EventRow;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Row;
import app.kinkit.projection.Table;
import app.kinkit.projection.history.RowHistory;
import app.kinkit.projection.history.Step;
import app.kinkit.query.history.PastRows;
import app.kinkit.server.history.Sight.Seen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells members what happened to the rows they see, column by column, and never what an event
/// holds. An event that no row of theirs shows is not told at all; who did it, and to what, is told
/// only when a column that they see says so, since a bond's log of activity keeps that to itself.
final class MemberTelling implements Telling {
  private final RowHistory history;
  private final Streams streams;
  private final PastRows past;
  private final Sight sight;

  MemberTelling(RowHistory history, Streams streams, PastRows past) {
    this.history = history;
    this.streams = streams;
    this.past = past;
    this.sight = new Sight(past);
  }

  @Override
  public Sphere sphere(Viewer viewer) {
    var circle = past.circle(viewer.reader());
    return new Sphere(viewer.person().value(), circle.bonds(), circle.people());
  }

  @Override
  public List<Told> events(Viewer viewer, List<EventRow> rows) {
    var wanted = new LinkedHashMap<String, Set<Long>>();
    rows.forEach(
        row -> wanted.computeIfAbsent(row.stream(), _ -> new HashSet<>()).add(row.position()));
    var reading = streams.reading();
    var steps = new ArrayList<Step>();
    wanted.forEach((stream, positions) -> {
      var last = positions.stream().mapToLong(Long::longValue).max().orElseThrow();
      history.tell(
          reading.upTo(stream, last),
          step -> {
            if (positions.contains(step.cause().position())) {
              steps.add(step);
            }
          });
    });
    var seen = new TreeMap<Long, List<Seen>>();
    for (var each : sight.steps(viewer.reader(), steps)) {
      seen.computeIfAbsent(each.step().cause().position(), _ -> new ArrayList<>()).add(each);
    }
    return rows.stream()
        .map(row -> seen.getOrDefault(row.position(), List.of()))
        .filter(mine -> !mine.isEmpty())
        .map(mine -> told(viewer, mine))
        .toList();
  }

  private static Told told(Viewer viewer, List<Seen> mine) {
    var said = said(viewer, mine);
    var members = head(mine.getFirst().step().cause(), said);
    members.put("rows", mine.stream().map(MemberTelling::row).toList());
    return new Told(mine.getFirst().step().cause().position(), members, said);
  }

  private static Map<String, Object> row(Seen seen) {
    var members = new LinkedHashMap<String, Object>();
    members.put("table", seen.step().table().name());
    members.put("id", seen.step().key().parts().getFirst().toString());
    members.put("changes", Values.changes(seen.step(), seen.before()));
    return members;
  }

  /// Place and kind of an event; who and what where the rows that are seen tell it themselves.
  private static Map<String, Object> head(Recorded<?> r, Set<String> said) {
    var members = new LinkedHashMap<String, Object>();
    members.put("position", r.position());
    members.put("time", r.time().toString());
    members.put("type", r.event().getClass().getSimpleName());
    if (r.actor().startsWith("system:") || said.contains(r.actor())) {
      members.put("actor", r.actor());
    }
    if (said.contains(r.stream().substring(r.stream().indexOf(':') + 1))) {
      members.put("stream", r.stream());
      members.put("version", r.version());
    }
    return members;
  }

  private static Set<String> said(Viewer viewer, List<Seen> mine) {
    var said = new HashSet<String>();
    said.add(viewer.person().value().toString());
    for (var seen : mine) {
      seen.step().after().values().stream()
          .filter(UUID.class::isInstance)
          .forEach(id -> said.add(id.toString()));
    }
    return said;
  }

  @Override
  public @Nullable Long position(Viewer viewer, Table table, Key key) {
    return past.position(viewer.reader(), table.name(), key.parts().getFirst());
  }

  @Override
  public List<Told> steps(Viewer viewer, Table table, Key key, String stream) {
    var steps = new ArrayList<Step>();
    history.tell(
        streams.reading().upTo(stream, Long.MAX_VALUE),
        step -> {
          if (step.table().equals(table) && step.key().equals(key)) {
            steps.add(step);
          }
        });
    return sight.steps(viewer.reader(), steps).stream()
        .map(seen -> {
          var said = said(viewer, List.of(seen));
          var members = head(seen.step().cause(), said);
          members.put("changes", Values.changes(seen.step(), seen.before()));
          return new Told(seen.step().cause().position(), members, said);
        })
        .toList();
  }

  @Override
  public Map<Table, List<Row>> rows(Viewer viewer, List<String> names, long position) {
    return sight.rows(viewer.reader(), streams.rows(history, names, position));
  }

  @Override
  public boolean mayAsk(Viewer viewer, UUID bond) {
    return past.circle(viewer.reader()).bonds().contains(bond);
  }
}
