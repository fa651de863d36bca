package app.kinkit.projection;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One read table as the catalogue has it.
///
/// @param key the columns of its primary key, in order
/// @param columns in the order of the table
public record Table(String schema, String name, List<String> key, Map<String, Column> columns) {
  public static final String POSITION = "row_position";
  static final String VERSION = "version";
  static final String ERASED = "erased_at";
  static final String UPDATED = "updated_at";

  /// Fails unless the table has what the engine needs of every read table.
  public Table {
    for (var wanted : List.of(POSITION, VERSION)) {
      if (!columns.containsKey(wanted)) {
        throw new IllegalStateException("table " + name + " has no column " + wanted);
      }
    }
    if (key.isEmpty()) {
      throw new IllegalStateException("table " + name + " has no primary key");
    }
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

  Key keyOf(Map<String, @Nullable Object> cells) {
    return new Key(key.stream().map(part -> (UUID) cells.get(part)).collect(Collectors.toList()));
  }
}
