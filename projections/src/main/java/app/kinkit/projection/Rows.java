package app.kinkit.projection;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Reads and writes rows of any table by the set: one statement for each table and batch. All SQL
/// over read tables that the platform writes with stands here.
///
/// Values travel as arrays of text and are cast to the column's type by PostgreSQL, so one
/// statement serves every type, and its text repeats, so it is planned once for each connection. A
/// column without any value travels as no array at all. An older row never replaces a newer one.
public final class Rows {
  private final Map<Table, String> inserts = new ConcurrentHashMap<>();
  private final Map<Table, String> upserts = new ConcurrentHashMap<>();
  private final Map<Table, String> selects = new ConcurrentHashMap<>();

  /// The rows of the keys that exist.
  public Map<Key, Row> read(Connection connection, Table table, Set<Key> keys) throws SQLException {
    var first = keys.stream().map(key -> key.parts().getFirst()).distinct().toArray();
    var sql =
        selects.computeIfAbsent(
            table, t -> select(t) + " where " + Table.quoted(t.key().getFirst()) + " = any (?)");
    try (var select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("uuid", first));
      var found = rows(select, table);
      found.keySet().retainAll(keys);
      return found;
    }
  }

  /// The name of a table for use in SQL.
  public static String name(Table table) {
    return table.qualified();
  }

  /// Every row of a table.
  public Map<Key, Row> all(Connection connection, Table table) throws SQLException {
    try (var select = connection.prepareStatement(select(table))) {
      return rows(select, table);
    }
  }

  /// Inserts or replaces; fails as [Unwritable] when PostgreSQL refuses.
  public void write(Connection connection, Table table, List<Row> rows) {
    write(connection, table, rows, upserts.computeIfAbsent(table, Rows::upsert));
  }

  /// Puts rows in that are not there yet; fails as [Unwritable] when one is.
  public void insert(Connection connection, Table table, List<Row> rows) {
    write(connection, table, rows, inserts.computeIfAbsent(table, Rows::insert));
  }

  private static void write(Connection connection, Table table, List<Row> rows, String sql) {
    if (rows.isEmpty()) {
      return;
    }
    try (var insert = connection.prepareStatement(sql)) {
      for (var i = 0; i < table.columns().size(); i++) {
        var place = i;
        var values = rows.stream().map(row -> text(row.at(place))).toArray(String[]::new);
        if (Arrays.stream(values).allMatch(Objects::isNull)) {
          insert.setNull(place + 1, Types.ARRAY);
        } else {
          insert.setArray(place + 1, connection.createArrayOf("text", values));
        }
      }
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new Unwritable(table.name(), e);
    }
  }

  /// Puts other values into rows that stand at the same event, as when a key is gone since.
  public void rewrite(Connection connection, Table table, List<Row> rows) {
    write(connection, table, rows, upsert(table).replace("row_position >", "row_position >="));
  }

  /// Puts rows in that are not there yet, by the shortest way; fails as [Unwritable] when
  /// PostgreSQL refuses.
  public void copy(Connection connection, Table table, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var lines = new StringBuilder(rows.size() * 200);
    var width = table.columns().size();
    for (var row : rows) {
      for (var i = 0; i < width; i++) {
        copied(lines, row.at(i));
        lines.append(i == width - 1 ? '\n' : '\t');
      }
    }
    var sql = "copy " + table.qualified() + " (" + names(table.columns().keySet()) + ") from stdin";
    try {
      var copies = connection.unwrap(PGConnection.class).getCopyAPI();
      copies.copyIn(sql, new StringReader(lines.toString()));
    } catch (SQLException e) {
      throw new Unwritable(table.name(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("rows of " + table.name() + " were not sent", e);
    }
  }

  /// Adds a value in PostgreSQL's text format of `COPY`; only words have anything to escape.
  private static void copied(StringBuilder line, @Nullable Object value) {
    var text = text(value);
    if (text == null) {
      line.append("\\N");
    } else if (value instanceof UUID || value instanceof Number || isPlain(text)) {
      line.append(text);
    } else {
      line.append(
          text.replace("\\", "\\\\")
              .replace("\t", "\\t")
              .replace("\n", "\\n")
              .replace("\r", "\\r"));
    }
  }

  private static boolean isPlain(String value) {
    for (var i = 0; i < value.length(); i++) {
      var sign = value.charAt(i);
      if (sign < ' ' || sign == '\\') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String words -> words;
      case List<?> items ->
          items.stream()
              .map(item -> '"' + item.toString().replaceAll("[\\\\\"]", "\\\\$0") + '"')
              .collect(Collectors.joining(",", "{", "}"));
      default -> value.toString();
    };
  }

  private static Map<Key, Row> rows(PreparedStatement select, Table table) throws SQLException {
    var found = new HashMap<Key, Row>();
    try (var result = select.executeQuery()) {
      while (result.next()) {
        var cells = new @Nullable Object[table.columns().size()];
        for (var column : table.columns().values()) {
          cells[column.place()] = column.kind().read(result, column.place() + 1);
        }
        var key = table.keyOf(cells);
        found.put(key, new Row(table, key, cells));
      }
    }
    return found;
  }

  private static String select(Table table) {
    return "select " + names(table.columns().keySet()) + " from " + table.qualified();
  }

  private static String insert(Table table) {
    var columns = table.columns();
    var cast =
        columns.values().stream()
            .map(c -> "u." + Table.quoted(c.name()) + "::" + c.kind().type())
            .collect(Collectors.joining(", "));
    var arrays =
        columns.keySet().stream()
            .map(c -> "unnest(?::text[]) as " + Table.quoted(c))
            .collect(Collectors.joining(", "));
    return "insert into %s as t (%s) select %s from (select %s) as u"
        .formatted(table.qualified(), names(columns.keySet()), cast, arrays);
  }

  private static String upsert(Table table) {
    var set =
        table.columns().keySet().stream()
            .filter(c -> !table.key().contains(c))
            .map(c -> Table.quoted(c) + " = excluded." + Table.quoted(c))
            .collect(Collectors.joining(", "));
    return "%s on conflict (%s) do update set %s where excluded.row_position > t.row_position"
        .formatted(insert(table), names(table.key()), set);
  }

  private static String names(Collection<String> columns) {
    return columns.stream().map(Table::quoted).collect(Collectors.joining(", "));
  }
}
