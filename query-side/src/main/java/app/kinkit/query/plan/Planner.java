package app.kinkit.query.plan;

import app.kinkit.query.dialect.Condition;
import app.kinkit.query.dialect.Condition.And;
import app.kinkit.query.dialect.Condition.Compare;
import app.kinkit.query.dialect.Condition.In;
import app.kinkit.query.dialect.Condition.Is;
import app.kinkit.query.dialect.Condition.Not;
import app.kinkit.query.dialect.Condition.Or;
import app.kinkit.query.dialect.Condition.Search;
import app.kinkit.query.dialect.Operator;
import app.kinkit.query.dialect.Query;
import app.kinkit.query.plan.Plan.Form;
import app.kinkit.query.plan.Plan.Wanted;
import app.kinkit.query.security.Sql;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Writes the SQL of a read.
///
/// The answer is one row: how many rows the page has, the page as JSON, how many rows there are in
/// all (if asked). PostgreSQL makes the JSON, so numbers, times and documents look as PostgREST's
/// clients expect, and the bytes pass through untouched.
///
/// ```sql
/// select n, case when octet_length(body) <= … then body end, total
/// from (select count(*) as n, coalesce(json_agg(r.*), '[]')::text as body,
///              (select count(*) from … where …) as total
///       from (select t0."id" as "id", (select row_to_json(e.*) from …) as "assigned_to"
///             from <rows> where … order by … limit ? offset ?) r) a
/// ```
///
/// **The fence.** The planner prices a policy such as `bond_id = any(my bonds)` too low to resist a
/// walk along the index of the wanted order, throwing away every row the policy hides: seconds for
/// a person with few rows (`rls.md` 5.1). So when neither a filter with `eq` nor the order begins
/// with a column of the policy, `<rows>` becomes a sub-select with `offset 0`, which PostgreSQL
/// does not look through: first the visible rows, then their order. With such a filter or order the
/// walk is the good plan, and the fence would only hinder it.
public final class Planner {
  /// No answer has more rows, and no embedded list either.
  public static final int MAX_ROWS = 1_000;

  /// Embeds can multiply the rows; no answer has more bytes.
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private final Catalogues catalogues;

  public Planner(Catalogues catalogues) {
    this.catalogues = catalogues;
  }

  /// Reads what there is, so that the first reader does not wait for it.
  public void prepare() {
    catalogues.using(catalogue -> catalogue);
  }

  /// Reads again what there is, unless that was done a moment ago.
  public void lookAgain() {
    catalogues.refresh();
  }

  /// Stands for the catalogue of now: another one means that plans may differ.
  public Object edition() {
    return catalogues.current();
  }

  /// The functions that readers may call, by name.
  public List<Routine> routines() {
    return catalogues.current().routines();
  }

  public Plan plan(String table, Query query, Wanted wanted) {
    return catalogues.using(catalogue -> {
      var relation = catalogue.relation(table);
      var writer =
          new TableWriter(catalogue, relation, query, TableWriter.source(catalogue, table));
      var shown = writer.shown();
      var rows = rows(writer, shown, needsFence(relation, query));
      return new Plan(answer(rows, "r.*", wanted), List.copyOf(shown.keySet()), false);
    });
  }

  /// @param arguments of the function, by name
  public Plan call(String function, Map<String, JsonNode> arguments, Query query, Wanted wanted) {
    return catalogues.using(catalogue -> {
      var routine = catalogue.routine(function, arguments.keySet());
      var source = new Calls(routine).source(arguments);
      var writer = new TableWriter(catalogue, catalogue.rows(routine), query, source);
      var shown = writer.shown();
      var rows = rows(writer, shown, false);
      var plain = routine.type() != null && wanted.form() != Form.CSV;
      var each = plain ? new Sql().column("r", routine.name()).toString() : "r.*";
      return new Plan(answer(rows, each, wanted), List.copyOf(shown.keySet()), !routine.set());
    });
  }

  /// The rows of the page, and how many there are in all.
  private record Rows(Sql page, Sql total) {}

  private static Rows rows(TableWriter writer, Map<String, Sql> shown, boolean fence) {
    var order = writer.order();
    var where = writer.conditions(" where ");
    var page = new Sql().text("select ").add(TableWriter.list(shown)).text(" from ");
    page.add(fence ? writer.fenced(where) : writer.table().add(where));
    var total = new Sql().text("(select count(*) from ").add(writer.table()).add(where).text(")");
    return new Rows(page.add(order).add(writer.part()), total);
  }

  private static Sql answer(Rows rows, String each, Wanted wanted) {
    return new Sql()
        .text("select n, case when octet_length(body) <= " + MAX_BYTES + " then body end, total")
        .text(" from (select count(*) as n, " + body(wanted.form(), each) + " as body, ")
        .add(wanted.counted() ? rows.total() : new Sql().text("null"))
        .text(" as total from (")
        .add(rows.page())
        .text(") r) a");
  }

  /// A row as text is a line of CSV in brackets, but for the doubled backslash.
  private static String body(Form form, String each) {
    return switch (form) {
      case JSON -> "coalesce(json_agg(" + each + "), '[]')::text";
      case STRIPPED -> "coalesce(json_agg(json_strip_nulls(to_json(" + each + "))), '[]')::text";
      case CSV ->
          "coalesce(string_agg(replace(substr(("
              + each
              + ")::text, 2, length(("
              + each
              + ")::text) - 2), E'\\\\\\\\', E'\\\\'), E'\\n'), '')";
    };
  }

  static boolean needsFence(Relation relation, Query query) {
    var policies = relation.policies();
    var led =
        !query.order().isEmpty() && policies.stream().anyMatch(query.order().getFirst()::isOf);
    return !policies.isEmpty()
        && !led
        && query.where().stream().noneMatch(each -> pins(relation, each));
  }

  private static boolean pins(Relation relation, Condition condition) {
    return switch (condition) {
      case Compare it ->
          it.operator() == Operator.EQ
              && it.many() == null
              && it.field().isPlain()
              && relation.policies().contains(it.field().column());
      case And all -> all.conditions().stream().anyMatch(each -> pins(relation, each));
      case In _, Is _, Search _, Not _, Or _ -> false;
    };
  }
}
