package app.kinkit.query;

import app.kinkit.query.security.Reader;
import app.kinkit.query.security.RowScope;
import app.kinkit.query.security.Sql;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Asks the database for the shapes of all tables that a signed-in reader may see.
public final class TableShapes {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String QUERY =
      """
      select coalesce(json_agg(json_build_object(
        'name', c.relname,
        'comment', coalesce(obj_description(c.oid, 'pg_class'), ''),
        'columns', (
          select coalesce(json_agg(json_build_object(
            'name', a.attname,
            'type', format_type(a.atttypid, -1),
            'nullable', not a.attnotnull,
            'comment', coalesce(col_description(c.oid, a.attnum), '')) order by a.attnum), '[]')
          from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)) order by c.relname), '[]')
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
        and not c.relispartition and has_table_privilege('authenticated', c.oid, 'select')
      """;

  private TableShapes() {}

  public static List<TableShape> read(RowScope scope) {
    var json = scope.read(Reader.anonymous(), new Sql().text(QUERY), row -> row.getString(1));
    return JSON.readValue(json, new TypeReference<List<TableShape>>() {});
  }
}
