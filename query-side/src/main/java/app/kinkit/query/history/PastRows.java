package app.kinkit.query.history;

import app.kinkit.query.security.Reader;
import app.kinkit.query.security.RowScope;
import app.kinkit.query.security.Sql;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Decides what of the past of a row a reader sees. Two things must hold, both with the membership
/// of now: they see the row as it is today, and they would see it as it was then.
///
/// The first keeps what has been made private, or given to somebody else, from being looked up in
/// its history; the second keeps what was private before it was shown. Both are row security's own
/// answers: the first asks the table, the second puts the row of then under the policy of the
/// table.
public final class PastRows {
  private static final String POLICIES =
      """
      select coalesce(json_agg(json_build_object(
        'table', c.relname,
        'rule', pg_get_expr(p.polqual, p.polrelid),
        'columns', (
          select coalesce(json_agg(a.attname), '[]') from pg_depend d
          join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
          where d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refobjid = p.polrelid
            and d.refobjsubid > 0))), '[]')
      from pg_policy p join pg_class c on c.oid = p.polrelid
      where c.relnamespace = 'public'::regnamespace and p.polcmd in ('r', '*')
        and 'authenticated'::regrole = any (p.polroles)
        and has_table_privilege('authenticated', c.oid, 'select')
      """;

  /// The states as rows of the table, under its name, so that the policy can speak of its columns.
  private static final String STATES =
      "select coalesce(string_agg((place - 1)::text, ','), '') from ("
          + "select place from (select e.place, r.* from jsonb_array_elements(";

  private static final String AS_ROWS =
      ") with ordinality e (cells, place), jsonb_populate_record(null::public.";

  private static final JsonMapper JSON = new JsonMapper();

  private final RowScope scope;
  private final Map<String, Policy> policies;

  /// @param rule what has to hold of a row, as PostgreSQL wrote it down
  /// @param columns it looks at
  private record Policy(String table, String rule, Set<String> columns) {}

  /// A row as it was at some time.
  ///
  /// @param id its primary key
  public record State(UUID id, Map<String, @Nullable Object> cells) {}

  private PastRows(RowScope scope, Map<String, Policy> policies) {
    this.scope = scope;
    this.policies = policies;
  }

  /// Reads the policies; there is one for each table that readers see, which the row security lint
  /// makes sure of.
  public static PastRows of(RowScope scope) {
    var json = scope.read(Reader.anonymous(), new Sql().text(POLICIES), row -> row.getString(1));
    var found = new TreeMap<String, Policy>();
    for (var policy : JSON.readValue(json, new TypeReference<List<Policy>>() {})) {
      if (found.put(policy.table(), policy) != null) {
        throw new IllegalStateException(
            "table " + policy.table() + " has two policies for readers");
      }
    }
    return new PastRows(scope, Map.copyOf(found));
  }

  /// Which of the states of one table the reader sees, by their place in the list.
  public BitSet seen(Reader reader, String table, List<State> states) {
    var policy = policies.get(table);
    if (policy == null || states.isEmpty()) {
      return new BitSet();
    }
    var rows = JSON.writeValueAsString(states.stream().map(s -> asked(policy, s)).toList());
    var sql = new Sql().text(STATES).value(rows, "jsonb").text(AS_ROWS).name(table);
    sql.text(", e.cells) r) ").name(table).text(" where (").text(policy.rule());
    sql.text(") and exists (select from public.").name(table).text(" living where living.id = ");
    sql.name(table).text(".id)) seen");
    return scope.read(reader, sql, row -> places(row.getString(1)));
  }

  /// No more of the row than the policy looks at: words stay here.
  private static Map<String, @Nullable Object> asked(Policy policy, State state) {
    var asked = new HashMap<String, @Nullable Object>();
    policy.columns().forEach(column -> asked.put(column, plain(state.cells().get(column))));
    asked.put("id", state.id().toString());
    return asked;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean truth -> truth;
      case Number number -> number;
      case List<?> items -> items.stream().map(Object::toString).toList();
      default -> value.toString();
    };
  }

  private static BitSet places(String text) {
    var places = new BitSet();
    if (!text.isEmpty()) {
      for (var place : text.split(",", -1)) {
        places.set(Integer.parseInt(place));
      }
    }
    return places;
  }

  /// Whether the reader sees a row as it is now, and if so at which event it stands.
  ///
  /// @return its `row_position`; null when there is none for them
  public @Nullable Long position(Reader reader, String table, UUID id) {
    if (!policies.containsKey(table)) {
      return null;
    }
    var sql = new Sql().text("select (select t.row_position from public.").name(table);
    sql.text(" t where t.id = ").value(id.toString(), "uuid").text(")");
    return scope.read(reader, sql, row -> row.getObject(1, Long.class));
  }

  /// Whom and what a reader shares now.
  ///
  /// @param people who share a bond with them, themself included
  public record Circle(Set<UUID> bonds, Set<UUID> people) {}

  public Circle circle(Reader reader) {
    var sql =
        new Sql()
            .text("select json_build_object('bonds', auth.bonds(), 'people',")
            .text(" auth.co_members() || auth.uid())");
    var json = scope.read(reader, sql, row -> row.getString(1));
    return JSON.readValue(json, Circle.class);
  }
}
