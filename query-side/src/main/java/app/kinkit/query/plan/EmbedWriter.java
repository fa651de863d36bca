package app.kinkit.query.plan;

import app.kinkit.query.security.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes what a row shows of the rows another relation has for it.
final class EmbedWriter {
  private final TableWriter outer;
  private final Relationship way;
  private final TableWriter inner;

  EmbedWriter(TableWriter outer, Relationship way, TableWriter inner) {
    this.outer = outer;
    this.way = way;
    this.inner = inner;
  }

  /// One object, or a list of them.
  Sql embedded() {
    var columns = TableWriter.list(inner.shown());
    return way.many()
        ? rows("(select coalesce(json_agg(e.*), '[]')", columns)
        : rows("(select row_to_json(e.*)", columns);
  }

  /// Each column for itself, among those of the row. Of many rows it would be an aggregate.
  Map<String, Sql> spread() {
    if (way.many()) {
      throw Unknown.aggregate();
    }
    var columns = new LinkedHashMap<String, Sql>();
    inner.shown().forEach((key, value) -> columns.put(key, one(value)));
    return columns;
  }

  /// One value of the one row there is.
  Sql one(Sql value) {
    return rows("(select e.v", new Sql().add(value).text(" as v"));
  }

  private Sql rows(String opening, Sql columns) {
    var order = way.many() ? inner.order() : new Sql();
    var joined = joined();
    var rows = new Sql().text(opening).text(" from (select ").add(columns).text(" from ");
    rows.add(needsFence() ? inner.fenced(joined) : inner.table().add(joined));
    return (way.many() ? rows.add(order).add(inner.part()) : rows.text(" limit 1")).text(") e)");
  }

  /// Where neither the way nor the query pins a column of the policy, order and limit could make
  /// the planner walk through everybody's rows, once for each row here; see [Planner].
  private boolean needsFence() {
    return way.many()
        && way.targetColumns().stream().noneMatch(inner.relation().policies()::contains)
        && Planner.needsFence(inner.relation(), inner.query());
  }

  /// There is such a row.
  Sql exists() {
    return new Sql().text("exists (select from ").add(inner.table()).add(joined()).text(")");
  }

  /// `where` the other side belongs to this row, and its own conditions hold.
  private Sql joined() {
    var via = way.via();
    var where = new Sql().text(" where ");
    if (via == null) {
      pairs(where, inner, way.targetColumns(), way.columns());
    } else {
      var between = "j" + inner.depth();
      var rows = TableWriter.source(outer.catalogue(), via.table());
      where.text("exists (select from ").add(rows).text(" " + between);
      where.text(" where ");
      through(where, between, via.toOrigin(), outer, way.columns());
      where.text(" and ");
      through(where, between, via.toTarget(), inner, way.targetColumns());
      where.text(")");
    }
    return where.add(inner.conditions(" and "));
  }

  private void pairs(Sql where, TableWriter there, List<String> theirs, List<String> ours) {
    for (int at = 0; at < ours.size(); at++) {
      where.text(at == 0 ? "" : " and ").add(there.column(theirs.get(at))).text(" = ");
      where.add(outer.column(ours.get(at)));
    }
  }

  private static void through(
      Sql where, String between, List<String> keys, TableWriter side, List<String> columns) {
    for (int at = 0; at < keys.size(); at++) {
      where.text(at == 0 ? "" : " and ").column(between, keys.get(at)).text(" = ");
      where.add(side.column(columns.get(at)));
    }
  }
}
