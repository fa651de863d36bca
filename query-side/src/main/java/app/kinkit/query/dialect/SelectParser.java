package app.kinkit.query.dialect;

import app.kinkit.query.dialect.Item.Column;
import app.kinkit.query.dialect.Item.Embed;
import app.kinkit.query.dialect.Item.Star;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `select` and `order`.
///
/// ```
/// items = item {"," item}
/// item  = "*" | [alias ":"] name ["!" hint] ["!inner" | "!left"] ["(" items ")"]
/// order = name ["." ("asc" | "desc")] ["." ("nullsfirst" | "nullslast")] {"," …}
/// ```
final class SelectParser {
  /// Each level can multiply the rows of an answer by a thousand.
  private static final int MAX_EMBEDDED = 2;

  private final Cursor in;

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
    while (in.accept(" ")) {}
    if (in.accept("*")) {
      return new Star();
    }
    var alias = alias();
    var name = in.name();
    if (in.sees('!') || in.sees('(')) {
      return embed(alias, name, depth);
    }
    refuse("::", "a column without a cast; casts are not supported");
    refuse("->", "a plain column; paths into JSON are not supported");
    refuse(".", "a plain column; aggregates are not supported");
    return new Column(name, alias);
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

  private void refuse(String mark, String expected) {
    var start = in.mark();
    if (in.accept(mark)) {
      in.back(start);
      throw in.error(expected);
    }
  }

  private Embed embed(@Nullable String alias, String target, int depth) {
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
    return new Embed(target, alias, hint, inner, Query.selecting(items));
  }

  private Order order() {
    var column = in.name();
    refuse("(", "a column of the table itself; order by a related table is not supported");
    refuse("->", "a plain column; paths into JSON are not supported");
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
    return new Order(column, descending, nulls);
  }
}
