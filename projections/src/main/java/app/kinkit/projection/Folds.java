package app.kinkit.projection;

import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.domain.shared.Vault;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// All projections of one schema. The follower, the rebuild and the comparison in memory fold with
/// the same object, so there is one answer to what a row should be.
///
/// Making one rehearses every fold over made-up events of its families: an event component or a
/// column that does not exist, a value of the wrong type, a table that is not there, all stop the
/// start (ruling 20) instead of parking streams later.
public final class Folds {
  private final Tables tables;
  private final List<Projection<?>> projections;
  private final Vault vault;
  private final PassedOver passedOver;
  private final Map<Class<?>, List<Projection<?>>> interested = new ConcurrentHashMap<>();

  /// @param passedOver of the log that is folded
  public Folds(Tables tables, List<Projection<?>> projections, Vault vault, PassedOver passedOver) {
    this(List.copyOf(projections), tables, vault, passedOver);
    var seen = new HashSet<String>();
    var rehearsal = new Rehearsal();
    for (var projection : projections) {
      if (!seen.add(projection.table())) {
        throw new IllegalStateException("two projections write table " + projection.table());
      }
      rehearsal.of(projection, tables.table(projection.table()));
    }
  }

  /// Of projections that were rehearsed.
  private Folds(
      List<Projection<?>> projections, Tables tables, Vault vault, PassedOver passedOver) {
    this.projections = projections;
    this.tables = tables;
    this.vault = vault;
    this.passedOver = passedOver;
  }

  /// Where rows come from that events meet.
  @FunctionalInterface
  public interface Source {
    Map<Key, Row> rows(Table table, Set<Key> keys) throws SQLException;
  }

  /// Which events an operator has passed over, as [app.kinkit.domain.shared.EventLog] tells it.
  @FunctionalInterface
  public interface PassedOver {
    /// Their positions, from `first` to `last`.
    Set<Long> between(long first, long last);
  }

  /// The same folds, with words opened by another vault.
  public Folds with(Vault other) {
    return new Folds(projections, tables, other, passedOver);
  }

  /// The same folds for events of which it is known already that they count; see [#readable].
  public Folds ofReadable() {
    return new Folds(projections, tables, vault, (_, _) -> Set.of());
  }

  /// Those of the events that count, without what is passed over, up to the first that nobody can
  /// read: what the tables show of a stream. It is asked once for all of them.
  public List<Recorded<?>> readable(List<? extends Recorded<?>> events) {
    var readable = new ArrayList<Recorded<?>>();
    for (var r : counting(List.copyOf(events))) {
      if (r.event() instanceof UnknownEvent) {
        break;
      }
      readable.add(r);
    }
    return readable;
  }

  public Tables tables() {
    return tables;
  }

  /// The rows that the events change, with plain words, table by table. Every fold there is goes
  /// through here, and here alone it is asked what is passed over: the rest of such a stream is
  /// folded as if that event had not happened. An event nobody can read fails as [Unreadable].
  public Map<Table, List<Row>> fold(List<Recorded<?>> events, Source source) throws SQLException {
    return fold(events, source, _ -> true);
  }

  /// The same, for events that follow what the rows show. Every row belongs to one stream, so the
  /// first event of a stream meets none, and none is looked for.
  public Map<Table, List<Row>> foldOn(List<Recorded<?>> events, Source source) throws SQLException {
    return fold(events, source, r -> r.version() > 0);
  }

  private Map<Table, List<Row>> fold(
      List<Recorded<?>> events, Source source, Predicate<Recorded<?>> meetsRows)
      throws SQLException {
    var keys = new LinkedHashMap<Table, Set<Key>>();
    var touches = new ArrayList<Touch<?>>();
    for (var r : taken(events)) {
      for (var projection : interestedIn(r.event().getClass())) {
        var touch = touch(projection, r);
        if (!touch.keys().isEmpty()) {
          var met = keys.computeIfAbsent(touch.table(), _ -> new HashSet<>());
          met.addAll(meetsRows.test(r) ? touch.keys() : Key.none());
          touches.add(touch);
        }
      }
    }
    var rows = new LinkedHashMap<Table, Map<Key, Row>>();
    for (var wanted : keys.entrySet()) {
      var table = wanted.getKey();
      var met = wanted.getValue();
      rows.put(table, met.isEmpty() ? new HashMap<>() : new HashMap<>(source.rows(table, met)));
    }
    touches.forEach(touch -> touch.into(rows));
    var changed = new LinkedHashMap<Table, List<Row>>();
    rows.forEach((table, found) -> {
      var mine = found.values().stream().filter(Row::isChanged).toList();
      mine.forEach(row -> row.open(vault));
      changed.put(table, mine);
    });
    return changed;
  }

  private List<Recorded<?>> counting(List<Recorded<?>> events) {
    if (events.isEmpty()) {
      return events;
    }
    var positions = events.stream().mapToLong(Recorded::position).summaryStatistics();
    var left = passedOver.between(positions.getMin(), positions.getMax());
    return left.isEmpty()
        ? events
        : events.stream().filter(r -> !left.contains(r.position())).toList();
  }

  private List<Recorded<?>> taken(List<Recorded<?>> events) {
    var taken = counting(events);
    for (var r : taken) {
      if (r.event() instanceof UnknownEvent unknown) {
        throw new Unreadable(unknown);
      }
    }
    return taken;
  }

  private record Touch<E extends Event>(
      Projection<E> projection, Table table, List<Key> keys, Recorded<? extends E> r) {
    private void into(Map<Table, Map<Key, Row>> rows) {
      var mine = rows.get(table);
      for (var key : keys) {
        if (mine != null) {
          mine.computeIfAbsent(key, k -> Row.fresh(table, k)).apply(projection, r);
        }
      }
    }
  }

  /// An event is handed only to projections of a family it belongs to.
  @SuppressWarnings("unchecked")
  private <E extends Event> Touch<E> touch(Projection<E> projection, Recorded<?> r) {
    var mine = (Recorded<? extends E>) r;
    return new Touch<>(projection, tables.table(projection.table()), projection.keys(mine), mine);
  }

  private List<Projection<?>> interestedIn(Class<?> event) {
    return interested.computeIfAbsent(
        event,
        type ->
            projections.stream()
                .filter(p -> p.families().stream().anyMatch(f -> f.isAssignableFrom(type)))
                .toList());
  }
}
