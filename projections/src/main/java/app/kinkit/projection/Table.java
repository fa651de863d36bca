package app.kinkit.projection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One read table as the catalogue has it.
public final class Table {
  public static final String POSITION = "row_position";
  static final String VERSION = "version";
  static final String ERASED = "erased_at";
  static final String UPDATED = "updated_at";

  private final String schema;
  private final String name;
  private final List<String> key;
  private final Map<String, Column> columns;
  private final @Nullable Object[] initial;

  /// Fails unless the table has what the engine needs of every read table.
  ///
  /// @param key the columns of its primary key, in order
  /// @param columns in the order of the table
  Table(String schema, String name, List<String> key, Map<String, Column> columns) {
    for (var wanted : List.of(POSITION, VERSION)) {
      if (!columns.containsKey(wanted)) {
        throw new IllegalStateException("table " + name + " has no column " + wanted);
      }
    }
    if (key.isEmpty()) {
      throw new IllegalStateException("table " + name + " has no primary key");
    }
    this.schema = schema;
    this.name = name;
    this.key = key;
    this.columns = columns;
    this.initial = columns.values().stream().map(Column::initial).toArray();
    initial[column(POSITION).place()] = 0L;
  }

  public String schema() {
    return schema;
  }

  public String name() {
    return name;
  }

  /// The columns of its primary key, in order.
  public List<String> key() {
    return key;
  }

  /// In the order of the table.
  public Map<String, Column> columns() {
    return columns;
  }

  /// Name for use in SQL.
  public String qualified() {
    return quoted(schema) + "." + quoted(name);
  }

  /// A name as SQL takes it, whatever it is.
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  Column column(String wanted) {
    var column = columns.get(wanted);
    if (column == null) {
      throw new IllegalStateException(
          "table " + name + " has no column " + wanted + "; add it or take it out of the fold");
    }
    return column;
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  /// There is one table of a name; its columns need no comparison.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Table table && table.name.equals(name) && table.schema.equals(schema);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /// What a row holds that no event has touched, in the order of the columns.
  @Nullable Object[] fresh(Key of) {
    if (of.parts().size() != key.size()) {
      throw new IllegalStateException("table " + name + " has key " + key);
    }
    var cells = initial.clone();
    for (var i = 0; i < key.size(); i++) {
      cells[column(key.get(i)).place()] = of.parts().get(i);
    }
    return cells;
  }

  Key keyOf(@Nullable Object[] cells) {
    var parts = new UUID[key.size()];
    for (var i = 0; i < parts.length; i++) {
      parts[i] = (UUID) Objects.requireNonNull(cells[column(key.get(i)).place()]);
    }
    return new Key(List.of(parts));
  }
}
