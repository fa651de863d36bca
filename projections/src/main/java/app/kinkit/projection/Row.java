package app.kinkit.projection;

import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row while events are folded into it. A fold names columns; which columns exist and what they
/// take is the catalogue's word, so a wrong name fails at the start and never writes.
///
/// Private words stay sealed in here until all events are in; then they are opened in the order in
/// which they came, so that the row is the same whatever the size of the batch was. Words whose key
/// is gone leave null behind and the time of their event in `erased_at`.
public final class Row {
  /// @param held a text, a list of them, or records with texts in them
  private record Sealed(Column column, Object held, Instant time) {}

  private final Table table;
  private final Key key;
  private final @Nullable Object[] cells;
  private final boolean fresh;
  private final List<Sealed> sealed = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private boolean changed;

  /// A row that was read.
  Row(Table table, Key key, @Nullable Object[] cells) {
    this(table, key, cells, false);
  }

  private Row(Table table, Key key, @Nullable Object[] cells, boolean fresh) {
    this.table = table;
    this.key = key;
    this.cells = cells;
    this.fresh = fresh;
  }

  /// A row no event has touched: defaults and key.
  static Row fresh(Table table, Key key) {
    return new Row(table, key, table.fresh(key), true);
  }

  /// Sets one column. Ids become bare UUIDs, enums their lower-case names; private text is opened
  /// under the column's name.
  public Row set(String column, @Nullable Object value) {
    return set(table.column(column), value);
  }

  private Row set(Column target, @Nullable Object value) {
    var held = target.accept(value);
    cells[target.place()] = held;
    if (held != null && Json.isSealed(held)) {
      table.column(Table.ERASED);
      if (target.required()) {
        throw new IllegalStateException(
            "column "
                + target.name()
                + " holds private words, which may be erased: let it be null");
      }
      sealed.add(new Sealed(target, held, now));
    }
    return this;
  }

  /// Sets every column that a component of the event is named after; of a [Change] only what has
  /// changed. The key is not touched: it says which row this is. A component without a column stops
  /// the start unless it is named here.
  ///
  /// @param without components that are no columns of this table, in snake_case
  public Row copy(Event event, String... without) {
    var left = Arrays.asList(without);
    for (var component : Component.of(event.getClass())) {
      if (!left.contains(component.column()) && !table.key().contains(component.column())) {
        take(component.column(), component.of(event));
      }
    }
    return this;
  }

  private void take(String column, @Nullable Object value) {
    if (!(value instanceof Change<?> change)) {
      set(column, value);
    } else if (change.isChange()) {
      var target = table.column(column);
      set(target, change.over(null));
      if (cells[target.place()] == null && target.required()) {
        throw new IllegalStateException("column " + column + " cannot be cleared");
      }
    }
  }

  public Table table() {
    return table;
  }

  public Key key() {
    return key;
  }

  /// What the row holds, column by column.
  public Map<String, @Nullable Object> cells() {
    var named = new LinkedHashMap<String, @Nullable Object>();
    table.columns().values().forEach(column -> named.put(column.name(), at(column.place())));
    return Collections.unmodifiableMap(named);
  }

  public @Nullable Object get(String column) {
    return at(table.column(column).place());
  }

  /// What stands in the column at a place.
  @Nullable Object at(int place) {
    return cells[place];
  }

  /// Whether no row was met.
  public boolean isFresh() {
    return fresh;
  }

  boolean isChanged() {
    return changed;
  }

  long position() {
    return get(Table.POSITION) instanceof Long position ? position : 0;
  }

  /// Takes an event in, once.
  <E extends Event> void apply(Projection<E> projection, Recorded<? extends E> r) {
    if (r.position() <= position()) {
      return;
    }
    now = r.time();
    changed = true;
    projection.fold(this, r);
    set(Table.VERSION, r.version()).set(Table.POSITION, r.position());
    if (table.has(Table.UPDATED)) {
      set(Table.UPDATED, now);
    }
  }

  /// Puts plain words where sealed ones are.
  void open(Vault vault) {
    for (var each : sealed) {
      var place = each.column().place();
      var words = opened(vault, each.column(), each.held());
      if (words == null) {
        cells[table.column(Table.ERASED).place()] = each.time();
      }
      if (each.held().equals(cells[place])) {
        cells[place] = words;
      }
    }
    sealed.clear();
  }

  /// Null when a key is gone; a list with one unreadable item is gone as a whole.
  private static @Nullable Object opened(Vault vault, Column column, Object held) {
    if (column.kind() == Column.Kind.JSON) {
      return Json.of(held, text -> vault.open(text, column.name()));
    } else if (held instanceof PrivateText text) {
      return vault.open(text, column.name());
    }
    var words = new ArrayList<Object>();
    for (var item : (List<?>) held) {
      var word = item instanceof PrivateText text ? vault.open(text, column.name()) : item;
      if (word == null) {
        return null;
      }
      words.add(word);
    }
    return List.copyOf(words);
  }

  /// A copy that is folded on without touching this one.
  public Row copied() {
    return new Row(table, key, cells.clone(), fresh);
  }
}
