package app.kinkit.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The read tables as the catalogue has them: names, types, keys and defaults are asked of
/// PostgreSQL once, so no list of columns exists in Java.
public final class Tables {
  private static final String COLUMNS =
      """
      select c.relname, a.attname, t.typname, a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
             array_position(i.indkey::int2[], a.attnum)
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      left join pg_index i on i.indrelid = c.oid and i.indisprimary
      where c.relnamespace = to_regnamespace(?) and c.relkind in ('r', 'p') and c.relname = any (?)
      order by c.relname, a.attnum
      """;

  private final Map<String, Table> byName;

  private Tables(Map<String, Table> byName) {
    this.byName = byName;
  }

  /// Looks the tables of the projections up.
  ///
  /// @param projector whoever may select from them
  public static Tables read(
      DataSource projector, String schema, Collection<Projection<?>> projections) {
    var wanted = projections.stream().map(Projection::table).distinct().toList();
    var columns = new TreeMap<String, Found>();
    try (var connection = projector.getConnection();
        var select = connection.prepareStatement(COLUMNS)) {
      select.setString(1, Table.quoted(schema));
      select.setArray(2, connection.createArrayOf("text", wanted.toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var found = columns.computeIfAbsent(rows.getString(1), _ -> new Found());
          var name = rows.getString(2);
          var kind = Column.Kind.of(rows.getString(3), rows.getString(1) + "." + name);
          var initial = initial(connection, kind, rows.getString(5));
          var here = found.columns.size();
          found.columns.put(name, new Column(name, here, kind, rows.getBoolean(4), initial));
          var place = rows.getInt(6);
          if (!rows.wasNull()) {
            found.key.put(place, name);
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the catalogue of the read tables cannot be read", e);
    }
    return new Tables(
        wanted.stream().collect(Collectors.toMap(n -> n, n -> table(schema, n, columns.get(n)))));
  }

  private static final class Found {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<Integer, String> key = new TreeMap<>();
  }

  private static Table table(String schema, String name, @Nullable Found found) {
    if (found == null) {
      throw new IllegalStateException(
          "The read table %s.%s is not there. If it never was, migrate; if it is lost, make the tables anew from the log: recover."
              .formatted(schema, name));
    }
    return new Table(schema, name, List.copyOf(found.key.values()), found.columns);
  }

  /// The declared default, evaluated once: folds give the same row on every day.
  private static @Nullable Object initial(
      Connection connection, Column.Kind kind, @Nullable String expression) throws SQLException {
    if (expression == null) {
      return null;
    }
    if (expression.contains("(")) {
      throw new IllegalStateException(
          "default " + expression + " is not a constant; let the fold set the column");
    }
    try (var select = connection.createStatement();
        var row = select.executeQuery("select " + expression)) {
      row.next();
      return kind.read(row, 1);
    }
  }

  /// The table a projection fills.
  public Table table(String name) {
    var table = byName.get(name);
    if (table == null) {
      throw new IllegalStateException("no projection fills a table " + name);
    }
    return table;
  }

  /// All of them, by name.
  public Collection<Table> all() {
    var all = new ArrayList<>(byName.values());
    all.sort((a, b) -> a.name().compareTo(b.name()));
    return all;
  }
}
