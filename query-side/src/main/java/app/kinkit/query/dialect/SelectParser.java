package app.kinkit.query.dialect;

import app.kinkit.query.dialect.Item.Column;
import app.kinkit.query.dialect.Item.Embed;
import app.kinkit.query.dialect.Item.Star;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `select` and `order`.
///
/// ```
/// items = item {"," item}
/// item  = "*" | [alias ":"] field ["::" type]
///       | ([alias ":"] | "...") name ["!" hint] ["!inner" | "!left"] "(" items ")"
/// order = (field | name "(" field ")") ["." ("asc" | "desc")] ["." ("nullsfirst" | "nullslast")]
/// ```
///
/// Aggregates (`count()`, `points.sum()`) are read and refused, as by a PostgREST that has them
/// switched off.
final class SelectParser {
  /// Each level can multiply the rows of an answer by a thousand.
  private static final int MAX_EMBEDDED = 4;

  private static final Pattern AGGREGATE = Pattern.compile("(?:sum|avg|min|max|count)");

  /// Each is a query of its own.
  private static final int MAX_EMBEDS = 24;

  private final Cursor in;
  private int embeds;

  private SelectParser(Cursor in) {
    this.in = in;
  }

  static List<Item> select(String text) {
    var cursor = new Cursor("select parameter", text);
    var items = text.isBlank() ? List.<Item>of(new Star()) : new SelectParser(cursor).items(0);
    cursor.expectEnd();
    return items;
  }

  static List<Order> order(String text) {
    var cursor = new Cursor("order", text);
    var orders = new ArrayList<Order>();
    do {
      orders.add(new SelectParser(cursor).order());
    } while (cursor.accept(","));
    cursor.expectEnd();
    return orders;
  }

  private List<Item> items(int depth) {
    if (depth > MAX_EMBEDDED) {
      throw in.error("at most " + MAX_EMBEDDED + " levels of embedding");
    }
    var items = new ArrayList<Item>();
    do {
      items.add(item(depth));
    } while (in.accept(","));
    return items;
  }

  private Item item(int depth) {
    in.skipSpaces();
    if (in.accept("*")) {
      return new Star();
    }
    if (in.accept("...") || in.accept("..")) {
      return embed(null, in.name(), depth, true);
    }
    var alias = alias();
    var start = in.mark();
    var name = in.name();
    refuseCount(name);
    if (in.sees('!') || in.sees('(')) {
      return embed(alias, name, depth, false);
    }
    in.back(start);
    return column(alias, in.field());
  }

  private Column column(@Nullable String alias, Field field) {
    refuseAggregate();
    var cast = in.accept("::") ? cast() : null;
    refuseAggregate();
    if (alias == null && !field.isPlain() && !Cursor.isKey(field.key())) {
      throw in.error("an alias in front, since this key cannot be one");
    }
    return new Column(field, alias, cast);
  }

  private String cast() {
    var name = in.name();
    return Casts.type(name).orElseThrow(() -> Casts.unknown(name));
  }

  private void refuseCount(String name) {
    var start = in.mark();
    if (name.equals("count") && in.accept("()")) {
      throw noAggregate();
    }
    in.back(start);
  }

  private void refuseAggregate() {
    if (!in.accept(".")) {
      return;
    }
    var start = in.mark();
    if (AGGREGATE.matcher(in.until("(,)")).matches() && in.accept("()")) {
      throw noAggregate();
    }
    in.back(start);
    throw in.error("sum(), avg(), min(), max() or count()");
  }

  private static DialectException noAggregate() {
    return new DialectException("PGRST123", "Use of aggregate functions is not allowed", null);
  }

  /// What stands before a single colon, if there is one.
  private @Nullable String alias() {
    var start = in.mark();
    in.name();
    if (!in.sees(':') || in.accept("::")) {
      in.back(start);
      return null;
    }
    in.back(start);
    var alias = in.alias();
    in.expect(":");
    return alias;
  }

  private Embed embed(@Nullable String alias, String target, int depth, boolean spread) {
    if (++embeds > MAX_EMBEDS) {
      throw in.error("at most " + MAX_EMBEDS + " embedded tables");
    }
    String hint = null;
    var inner = false;
    while (in.accept("!")) {
      var word = in.name();
      if (word.equals("inner")) {
        inner = true;
      } else if (!word.equals("left")) {
        hint = word;
      }
    }
    in.expect("(");
    var items = in.sees(')') ? List.<Item>of() : items(depth + 1);
    in.expect(")");
    return new Embed(target, alias, hint, inner, spread, Query.selecting(items));
  }

  private Order order() {
    var start = in.mark();
    String related = in.name();
    if (!in.accept("(")) {
      related = null;
      in.back(start);
    }
    var field = in.field();
    if (related != null) {
      in.expect(")");
    }
    var descending = in.accept(".desc");
    if (!descending) {
      in.accept(".asc");
    }
    var nulls = Order.Nulls.USUAL;
    if (in.accept(".nullsfirst")) {
      nulls = Order.Nulls.FIRST;
    } else if (in.accept(".nullslast")) {
      nulls = Order.Nulls.LAST;
    }
    if (!in.atEnd() && !in.sees(',')) {
      throw in.error("\",\", asc, desc, nullsfirst, nullslast or end of input");
    }
    return new Order(related, field, descending, nulls);
  }
}
