package app.kinkit.query.plan;

import app.kinkit.query.dialect.Condition;
import app.kinkit.query.dialect.Condition.And;
import app.kinkit.query.dialect.Condition.Compare;
import app.kinkit.query.dialect.Condition.In;
import app.kinkit.query.dialect.Condition.Is;
import app.kinkit.query.dialect.Condition.Not;
import app.kinkit.query.dialect.Condition.Or;
import app.kinkit.query.dialect.Operator;
import app.kinkit.query.dialect.Query;
import app.kinkit.query.security.Sql;

/// Writes the SQL of a read.
///
/// The answer is one row: how many rows the page has, the page as JSON, how many rows there are in
/// all (if asked). PostgreSQL makes the JSON, so numbers, times and documents look as PostgREST's
/// clients expect, and the bytes pass through untouched.
///
/// ```sql
/// select count(*), coalesce(json_agg(r.*), '[]'), (select count(*) from … where …)
/// from (select t0."id" as "id", (select row_to_json(e.*) from …) as "assigned_to"
///       from <rows> where … order by … limit ? offset ?) r
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

  public Sql plan(String table, Query query, boolean counted) {
    return catalogues.using(catalogue -> planned(catalogue, table, query, counted));
  }

  private static Sql planned(Catalogue catalogue, String table, Query query, boolean counted) {
    var relation = catalogue.relation(table);
    var writer = new TableWriter(catalogue, relation, 0);
    var shown = writer.select(query);
    var order = writer.order(query.order());
    var where = writer.where(query);
    var sql = new Sql().text("select count(*), coalesce(json_agg(r.*), '[]'), ");
    if (counted) {
      sql.text("(select count(*) from ").add(writer.table()).add(where).text(")");
    } else {
      sql.text("null");
    }
    sql.text(" from (select ").add(shown).text(" from ");
    sql.add(needsFence(relation, query) ? writer.fenced(where) : writer.table().add(where));
    return sql.add(order).add(TableWriter.part(query)).text(") r");
  }

  static boolean needsFence(Relation relation, Query query) {
    var policies = relation.policies();
    var led = !query.order().isEmpty() && policies.contains(query.order().getFirst().column());
    return !policies.isEmpty()
        && !led
        && query.where().stream().noneMatch(each -> pins(relation, each));
  }

  private static boolean pins(Relation relation, Condition condition) {
    return switch (condition) {
      case Compare it -> it.operator() == Operator.EQ && relation.policies().contains(it.column());
      case And all -> all.conditions().stream().anyMatch(each -> pins(relation, each));
      case In _, Is _, Not _, Or _ -> false;
    };
  }
}
