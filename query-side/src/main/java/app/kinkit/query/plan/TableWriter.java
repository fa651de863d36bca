package app.kinkit.query.plan;

import app.kinkit.query.dialect.Field;
import app.kinkit.query.dialect.Item;
import app.kinkit.query.dialect.Item.Column;
import app.kinkit.query.dialect.Item.Embed;
import app.kinkit.query.dialect.Item.Star;
import app.kinkit.query.dialect.Order;
import app.kinkit.query.dialect.Query;
import app.kinkit.query.security.Sql;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes what a query asks of one relation, under one table alias.
final class TableWriter {
  private final Catalogue catalogue;
  private final Relation relation;
  private final Query query;
  private final Sql source;
  private final int depth;
  private final String alias;
  private final Set<String> used = new LinkedHashSet<>();

  /// @param source where its rows come from, as it stands behind `from`
  TableWriter(Catalogue catalogue, Relation relation, Query query, Sql source) {
    this(catalogue, relation, query, source, 0);
  }

  private TableWriter(Catalogue catalogue, Relation relation, Query query, Sql source, int depth) {
    this.catalogue = catalogue;
    this.relation = relation;
    this.query = query;
    this.source = source;
    this.depth = depth;
    this.alias = "t" + depth;
  }

  static Sql source(Catalogue catalogue, String table) {
    return new Sql().text(catalogue.schema()).text(".").name(table);
  }

  TableWriter of(Relationship way, Query embedded) {
    var target = catalogue.relation(way.target());
    return new TableWriter(
        catalogue, target, embedded, source(catalogue, target.name()), depth + 1);
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Relation relation() {
    return relation;
  }

  Query query() {
    return query;
  }

  int depth() {
    return depth;
  }

  Sql table() {
    return new Sql().add(source).text(" " + alias);
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
  Map<String, Sql> shown() {
    Map<String, Sql> shown = new LinkedHashMap<>();
    query.select().forEach(item -> show(item, shown));
    return shown;
  }

  static Sql list(Map<String, Sql> shown) {
    var list = new Sql();
    shown.forEach((key, value) -> separated(list).add(value).text(" as ").name(key));
    return list;
  }

  private void show(Item item, Map<String, Sql> shown) {
    switch (item) {
      case Star _ -> relation.columns().keySet().forEach(each -> shown.put(each, column(each)));
      case Column one -> shown.put(one.key(), cast(one));
      case Embed embed -> {
        var way = catalogue.relationship(relation, embed);
        var inner = new EmbedWriter(this, way, of(way, embed.query()));
        if (embed.spread()) {
          shown.putAll(inner.spread());
        } else if (!embed.query().select().isEmpty()) {
          shown.put(embed.key(), inner.embedded());
        }
      }
    }
  }

  private Sql cast(Column one) {
    var value = at(one.field());
    return one.cast() == null
        ? value
        : new Sql().text("cast(").add(value).text(" as " + one.cast() + ")");
  }

  /// @param opening what stands before the first condition
  Sql conditions(String opening) {
    return new ConditionWriter(this).all(opening);
  }

  Sql order() {
    var sql = new Sql();
    for (var order : query.order()) {
      sql.text(sql.isEmpty() ? " order by " : ", ").add(ordered(order));
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

  private Sql ordered(Order order) {
    var related = order.related();
    if (related == null) {
      return at(order.field());
    }
    var embed = embed(related);
    if (embed == null) {
      throw Unknown.notEmbedded(related);
    }
    var way = catalogue.relationship(relation, embed);
    if (way.many()) {
      throw Unknown.notOne(relation.name(), related);
    }
    var inner = of(way, embed.query());
    return new EmbedWriter(this, way, inner).one(inner.at(order.field()));
  }

  /// The embedded table of this key, else the one of that target.
  @Nullable Embed embed(String name) {
    @Nullable Embed found = null;
    for (var item : query.select()) {
      if (item instanceof Embed embed) {
        if (embed.key().equals(name)) {
          return embed;
        }
        found = found == null && embed.target().equals(name) ? embed : found;
      }
    }
    return found;
  }

  Sql part() {
    var wanted = query.limit();
    var limit = wanted == null ? Planner.MAX_ROWS : Math.min(wanted, Planner.MAX_ROWS);
    var sql = new Sql().text(" limit ").value(Long.toString(limit), "bigint");
    return query.offset() == 0
        ? sql
        : sql.text(" offset ").value(Long.toString(query.offset()), "bigint");
  }

  /// What the answer needs of a row, so that its column must come through the fence.
  Sql at(Field field) {
    used.add(catalogue.column(relation, field.column()));
    return filtered(field);
  }

  Sql column(String name) {
    return at(Field.of(name));
  }

  /// The same for a condition. A path into what is not JSON sees it as JSON.
  Sql filtered(Field field) {
    var column = new Sql().column(alias, catalogue.column(relation, field.column()));
    if (field.isPlain()) {
      return column;
    }
    var sql = isJson(field) ? column : new Sql().text("to_jsonb(").add(column).text(")");
    for (var step : field.path()) {
      sql.text(step.asText() ? " ->> " : " -> ").value(step.to(), step.place() ? "int" : "text");
    }
    return new Sql().text("(").add(sql).text(")");
  }

  /// The type of what lies there, as SQL writes it.
  String type(Field field) {
    if (field.isPlain()) {
      return relation.columns().getOrDefault(field.column(), "text");
    }
    return field.isText() ? "text" : isJson(field) ? columnType(field) : "jsonb";
  }

  private boolean isJson(Field field) {
    var type = columnType(field);
    return type.equals("json") || type.equals("jsonb");
  }

  private String columnType(Field field) {
    return relation.columns().getOrDefault(field.column(), "text");
  }

  private static Sql separated(Sql list) {
    return list.isEmpty() ? list : list.text(", ");
  }
}
