package app.kinkit.server.history;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.TOO_LARGE;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;

import app.kinkit.command.store.log.EventFilter;
import app.kinkit.command.store.log.EventHistory;
import app.kinkit.command.store.log.EventHistory.Place;
import app.kinkit.command.store.log.EventRow;
import app.kinkit.domain.shared.Refused;
import app.kinkit.projection.Key;
import app.kinkit.projection.Row;
import app.kinkit.projection.Table;
import app.kinkit.projection.Tables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers the questions about the past that are no list of events: what led to an event, the life
/// of a row, a row or a bond as it was.
final class Past {
  private static final int LONGEST_CHAIN = 1_000;
  private static final int MOST_STREAMS = 5_000;

  private final EventHistory events;
  private final Tables tables;

  Past(EventHistory events, Tables tables) {
    this.events = events;
    this.tables = tables;
  }

  /// An answer and the events it tells of.
  record Answer(Map<String, @Nullable Object> members, List<Told> told) {}

  /// What led to the event at a position, and what that led to.
  Answer causation(Telling telling, Viewer viewer, long position) {
    var event = events.at(position);
    if (event == null) {
      throw nothing();
    }
    var chain = chain(telling, viewer, event);
    var told = telling.events(viewer, chain.rows());
    if (told.stream().noneMatch(each -> each.position() == position)) {
      throw nothing();
    }
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("position", position);
    members.put("whole", chain.next() == null);
    members.put("tree", Causation.tree(chain.rows(), told));
    return new Answer(members, told);
  }

  private EventHistory.Found chain(Telling telling, Viewer viewer, EventRow event) {
    var first = correlation(event);
    if (first == null) {
      return new EventHistory.Found(List.of(event), null);
    }
    var filter = EventFilter.chain(first, telling.sphere(viewer));
    return events.find(filter, new Place(null, LONGEST_CHAIN, false));
  }

  private static @Nullable UUID correlation(EventRow event) {
    var named = event.correlation() == null ? null : Parameters.uuid(event.correlation());
    return named == null ? event.commandId() : named;
  }

  /// The table of a name; refuses other names with those that there are.
  Table table(String name) {
    return tables.all().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new Refused(
                NOT_FOUND,
                "There is no such table. Ask for one of "
                    + tables.all().stream().map(Table::name).collect(Collectors.joining(", "))
                    + "."));
  }

  /// What happened to a row, page by page.
  Answer row(Telling telling, Viewer viewer, Table table, UUID id, Place place) {
    var stream = stream(telling, viewer, table, id);
    var all = new ArrayList<>(telling.steps(viewer, table, key(id), stream));
    if (place.newestFirst()) {
      Collections.reverse(all);
    }
    var cursor = place.cursor();
    var rest =
        all.stream()
            .filter(told ->
                cursor == null
                    || (place.newestFirst() ? told.position() < cursor : told.position() > cursor))
            .toList();
    var page = rest.stream().limit(place.limit()).toList();
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("table", table.name());
    members.put("id", id.toString());
    members.put("events", page.stream().map(Told::members).toList());
    members.put("next", rest.size() > page.size() ? page.getLast().position() : null);
    return new Answer(members, page);
  }

  /// A row as it was after the event at a position.
  Answer rowAt(Telling telling, Viewer viewer, Table table, UUID id, long position) {
    var stream = stream(telling, viewer, table, id);
    var rows = telling.rows(viewer, List.of(stream), position).getOrDefault(table, List.of());
    var row =
        rows.stream().filter(r -> r.key().equals(key(id))).findFirst().orElseThrow(Past::nothing);
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("table", table.name());
    members.put("id", id.toString());
    members.put("at", position);
    members.put("row", Values.row(row));
    return new Answer(members, List.of(new Told(position, Map.of(), null)));
  }

  /// Every row belongs to one stream: that of the event it stands at.
  private String stream(Telling telling, Viewer viewer, Table table, UUID id) {
    var position = telling.position(viewer, table, key(id));
    var event = position == null ? null : events.at(position);
    if (event == null) {
      throw nothing();
    }
    return event.stream();
  }

  /// All rows of a bond as they were after the event at a position.
  Answer bondAt(Telling telling, Viewer viewer, UUID bond, long position) {
    Refused.unless(telling.mayAsk(viewer, bond), NOT_FOUND, NOTHING_THERE);
    var streams = events.streamsOf(bond, position, MOST_STREAMS + 1);
    Refused.unless(
        streams.size() <= MOST_STREAMS,
        TOO_LARGE,
        "This bond has too much to be shown as a whole; ask for its rows one by one.");
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("bond_id", bond.toString());
    members.put("at", position);
    var shown = new LinkedHashMap<String, Object>();
    telling
        .rows(viewer, streams, position)
        .forEach((table, rows) -> {
          var mine = rows.stream().filter(row -> isOf(bond, row)).map(Values::row).toList();
          if (!mine.isEmpty()) {
            shown.put(table.name(), mine);
          }
        });
    members.put("tables", shown);
    return new Answer(members, List.of(new Told(position, Map.of(), null)));
  }

  /// A stream of a bond may also make rows that are nobody's but a person's.
  private static boolean isOf(UUID bond, Row row) {
    return row.table().columns().containsKey("bond_id")
        ? bond.equals(row.get("bond_id"))
        : row.key().equals(key(bond));
  }

  private static Key key(UUID id) {
    return new Key(List.of(id));
  }

  static Refused nothing() {
    return new Refused(NOT_FOUND, NOTHING_THERE);
  }
}
