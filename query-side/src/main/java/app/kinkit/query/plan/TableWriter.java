package app.kinkit.query.plan;

import app.kinkit.query.dialect.Condition;
import app.kinkit.query.dialect.Condition.And;
import app.kinkit.query.dialect.Condition.Compare;
import app.kinkit.query.dialect.Condition.In;
import app.kinkit.query.dialect.Condition.Is;
import app.kinkit.query.dialect.Condition.Not;
import app.kinkit.query.dialect.Condition.Or;
import app.kinkit.query.dialect.Item;
import app.kinkit.query.dialect.Item.Column;
import app.kinkit.query.dialect.Item.Embed;
import app.kinkit.query.dialect.Item.Star;
import app.kinkit.query.dialect.Operator;
import app.kinkit.query.dialect.Order;
import app.kinkit.query.dialect.Query;
import app.kinkit.query.security.Sql;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes what a query asks of one relation, under one table alias.
final class TableWriter {
  private final Catalogue catalogue;
  private final Relation relation;
  private final int depth;
  private final String alias;
  private final Set<String> used = new LinkedHashSet<>();

  TableWriter(Catalogue catalogue, Relation relation, int depth) {
    this.catalogue = catalogue;
    this.relation = relation;
    this.depth = depth;
    this.alias = "t" + depth;
  }

  Sql table() {
    return new Sql().text("public.").name(relation.name()).text(" " + alias);
  }

  /// The rows that fulfil the conditions, with the columns that are needed of them, behind a fence.
  Sql fenced(Sql where) {
    var columns = new Sql();
    used.forEach(column -> separated(columns).column(alias, column));
    return new Sql()
        .text("(select ")
        .add(columns)
        .text(" from ")
        .add(table())
        .add(where)
        .text(" offset 0) " + alias);
  }

  /// The columns of the answer; of two with the same key the later one counts.
  Sql select(Query query) {
    Map<String, Sql> shown = new LinkedHashMap<>();
    query.select().forEach(item -> select(item, shown));
    var list = new Sql();
    shown.forEach((key, value) -> separated(list).add(value).text(" as ").name(key));
    return list;
  }

  private void select(Item item, Map<String, Sql> shown) {
    switch (item) {
      case Star _ -> relation.columns().keySet().forEach(each -> shown.put(each, column(each)));
      case Column one -> shown.put(one.key(), column(one.name()));
      case Embed embed -> {
        if (!embed.query().select().isEmpty()) {
          shown.put(embed.key(), embedded(embed));
        }
      }
    }
  }

  private Sql embedded(Embed embed) {
    var way = catalogue.relationship(relation, embed);
    var inner = new TableWriter(catalogue, catalogue.relation(way.target()), depth + 1);
    var rows = new Sql().text(" from (select ").add(inner.select(embed.query())).text(" from ");
    rows.add(inner.table()).add(joined(way, inner, embed.query()));
    if (way.many()) {
      rows.add(inner.order(embed.query().order())).add(part(embed.query()));
      return new Sql().text("(select coalesce(json_agg(e.*), '[]')").add(rows).text(") e)");
    }
    return new Sql().text("(select row_to_json(e.*)").add(rows).text(" limit 1) e)");
  }

  /// `where` the other side belongs to this row, and its own conditions hold.
  private Sql joined(Relationship way, TableWriter inner, Query query) {
    var where = new Sql();
    for (int at = 0; at < way.columns().size(); at++) {
      where.text(at == 0 ? " where " : " and ");
      where.add(inner.column(way.targetColumns().get(at))).text(" = ");
      where.add(column(way.columns().get(at)));
    }
    return where.add(inner.conditions(query, " and "));
  }

  Sql where(Query query) {
    return conditions(query, " where ");
  }

  private Sql conditions(Query query, String opening) {
    var where = new Sql();
    for (var condition : query.where()) {
      where.text(where.isEmpty() ? opening : " and ").add(condition(condition));
    }
    for (var item : query.select()) {
      if (item instanceof Embed embed && embed.inner()) {
        where.text(where.isEmpty() ? opening : " and ").add(exists(embed));
      }
    }
    return where;
  }

  private Sql exists(Embed embed) {
    var way = catalogue.relationship(relation, embed);
    var inner = new TableWriter(catalogue, catalogue.relation(way.target()), depth + 1);
    var rows = new Sql().text("exists (select from ").add(inner.table());
    return rows.add(joined(way, inner, embed.query())).text(")");
  }

  private Sql condition(Condition condition) {
    return switch (condition) {
      case Compare it -> compared(it);
      case In it ->
          filtered(it.column())
              .text(" = any (")
              .value(array(it.values()), type(it.column()) + "[]")
              .text(")");
      case Is it -> filtered(it.column()).text(" is " + it.truth().sql());
      case Not it -> new Sql().text("not (").add(condition(it.condition())).text(")");
      case And all -> combined(all.conditions(), " and ");
      case Or any -> combined(any.conditions(), " or ");
    };
  }

  /// A pattern is always text; any other value is of the column's type.
  private Sql compared(Compare it) {
    var operator = it.operator();
    var pattern = operator == Operator.LIKE || operator == Operator.ILIKE;
    return filtered(it.column())
        .text(" " + operator.sql() + " ")
        .value(it.value(), pattern ? "text" : type(it.column()));
  }

  private Sql combined(List<Condition> conditions, String word) {
    var sql = new Sql();
    conditions.forEach(each -> sql.text(sql.isEmpty() ? "(" : word).add(condition(each)));
    return sql.text(")");
  }

  Sql order(List<Order> orders) {
    var sql = new Sql();
    for (var order : orders) {
      sql.text(sql.isEmpty() ? " order by " : ", ").add(column(order.column()));
      sql.text(order.descending() ? " desc" : "");
      sql.text(
          switch (order.nulls()) {
            case USUAL -> "";
            case FIRST -> " nulls first";
            case LAST -> " nulls last";
          });
    }
    return sql;
  }

  static Sql part(Query query) {
    var wanted = query.limit();
    var limit = wanted == null ? Planner.MAX_ROWS : Math.min(wanted, Planner.MAX_ROWS);
    var sql = new Sql().text(" limit ").value(Long.toString(limit), "bigint");
    return query.offset() == 0
        ? sql
        : sql.text(" offset ").value(Long.toString(query.offset()), "bigint");
  }

  /// A column the answer needs, so that it must come through the fence.
  private Sql column(String name) {
    used.add(catalogue.column(relation, name));
    return new Sql().column(alias, name);
  }

  private Sql filtered(String name) {
    return new Sql().column(alias, catalogue.column(relation, name));
  }

  private String type(String column) {
    return relation.columns().getOrDefault(column, "text");
  }

  private static Sql separated(Sql list) {
    return list.isEmpty() ? list : list.text(", ");
  }

  /// An array as PostgreSQL writes it, every element in quotes.
  private static String array(List<String> values) {
    var text = new StringBuilder("{");
    for (var value : values) {
      text.append(text.length() > 1 ? "," : "").append('"');
      text.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return text.append('}').toString();
  }
}
