package app.kinkit.query.plan;

import app.kinkit.query.dialect.Condition;
import app.kinkit.query.dialect.Condition.And;
import app.kinkit.query.dialect.Condition.Compare;
import app.kinkit.query.dialect.Condition.In;
import app.kinkit.query.dialect.Condition.Is;
import app.kinkit.query.dialect.Condition.Not;
import app.kinkit.query.dialect.Condition.Or;
import app.kinkit.query.dialect.Condition.Search;
import app.kinkit.query.dialect.Condition.Truth;
import app.kinkit.query.dialect.Field;
import app.kinkit.query.dialect.Item.Embed;
import app.kinkit.query.security.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes which rows of a relation are wanted.
final class ConditionWriter {
  private final TableWriter table;

  ConditionWriter(TableWriter table) {
    this.table = table;
  }

  /// The conditions of the query, and those of its embeds that must not be empty.
  Sql all(String opening) {
    var where = new Sql();
    for (var condition : table.query().where()) {
      where.text(where.isEmpty() ? opening : " and ").add(condition(condition));
    }
    for (var item : table.query().select()) {
      if (item instanceof Embed embed && embed.inner()) {
        where.text(where.isEmpty() ? opening : " and ").add(exists(embed));
      }
    }
    return where;
  }

  private Sql exists(Embed embed) {
    var way = table.catalogue().relationship(table.relation(), embed);
    return new EmbedWriter(table, way, table.of(way, embed.query())).exists();
  }

  private Sql condition(Condition condition) {
    return switch (condition) {
      case Compare it -> compared(it);
      case In it ->
          left(it.field())
              .text(" = any (")
              .value(array(it.values()), table.type(it.field()) + "[]")
              .text(")");
      case Is it -> is(it);
      case Search it -> searched(it);
      case Not it -> new Sql().text("not (").add(condition(it.condition())).text(")");
      case And all -> combined(all.conditions(), " and ");
      case Or any -> combined(any.conditions(), " or ");
    };
  }

  /// A pattern is always text; any other value is of the field's type.
  private Sql compared(Compare it) {
    var operator = it.operator();
    var type = operator.takesText() ? "text" : table.type(it.field());
    var sql = left(it.field()).text(" " + operator.sql() + " ");
    var many = it.many();
    if (many == null) {
      return sql.value(it.value(), type);
    }
    return sql.text(
            switch (many) {
              case ANY -> "any (";
              case ALL -> "all (";
            })
        .value(it.value(), type + "[]")
        .text(")");
  }

  /// `is null` of an embedded table asks whether there is no row of it.
  private Sql is(Is it) {
    var embed = it.field().isPlain() ? table.embed(it.field().column()) : null;
    if (embed != null && it.truth() == Truth.NULL) {
      return new Sql().text("not ").add(exists(embed));
    }
    if (embed != null && it.truth() == Truth.NOT_NULL) {
      return exists(embed);
    }
    return left(it.field()).text(" is " + it.truth().sql());
  }

  /// What is not indexed for search is read as text of the same language.
  private Sql searched(Search it) {
    var language = it.language();
    var type = table.type(it.field());
    var field = left(it.field());
    var sql = new Sql();
    if (type.equals("tsvector")) {
      sql.add(field);
    } else {
      language(sql.text("to_tsvector("), language).add(field).text(")");
    }
    return language(sql.text(" @@ " + it.words().function() + "("), language)
        .value(it.text(), "text")
        .text(")");
  }

  private Sql language(Sql sql, @Nullable String language) {
    return language == null
        ? sql
        : sql.value(table.catalogue().language(language), "regconfig").text(", ");
  }

  private Sql left(Field field) {
    var name = field.column();
    if (!table.relation().columns().containsKey(name) && table.embed(name) != null) {
      throw Unknown.embedFilter(name);
    }
    return table.filtered(field);
  }

  private Sql combined(List<Condition> conditions, String word) {
    var sql = new Sql();
    conditions.forEach(each -> sql.text(sql.isEmpty() ? "(" : word).add(condition(each)));
    return sql.text(")");
  }

  /// An array as PostgreSQL writes it, every element in quotes.
  static String array(List<String> values) {
    var text = new StringBuilder("{");
    for (var value : values) {
      text.append(text.length() > 1 ? "," : "").append('"');
      text.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return text.append('}').toString();
  }
}
