package app.kinkit.query.dialect;

import app.kinkit.query.dialect.Condition.And;
import app.kinkit.query.dialect.Condition.Compare;
import app.kinkit.query.dialect.Condition.In;
import app.kinkit.query.dialect.Condition.Is;
import app.kinkit.query.dialect.Condition.Not;
import app.kinkit.query.dialect.Condition.Or;
import app.kinkit.query.dialect.Condition.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads filters: `eq.5` of a column, and the logic trees of `and` and `or`.
///
/// ```
/// filter  = ["not."] ( operator "." value | "in.(" element {"," element} ")" | "is." truth )
/// logic   = "(" term {"," term} ")"
/// term    = ["not."] ("and" | "or") logic | name "." filter
/// ```
///
/// The value of a plain filter is the whole rest, quotes and all; inside a tree it ends at `,` or
/// `)` unless it is quoted or stands in braces.
final class ConditionParser {
  private final Cursor in;
  private final boolean nested;

  private ConditionParser(Cursor in, boolean nested) {
    this.in = in;
    this.nested = nested;
  }

  static Condition filter(String column, String text) {
    var cursor = new Cursor("filter", text);
    var condition = new ConditionParser(cursor, false).filter(column);
    cursor.expectEnd();
    return condition;
  }

  static Condition logic(String word, String text) {
    var cursor = new Cursor("logic tree", text);
    var condition = new ConditionParser(cursor, true).logic(word, 1);
    cursor.expectEnd();
    return condition;
  }

  private Condition filter(String column) {
    if (in.accept("not.")) {
      return new Not(plain(column));
    }
    return plain(column);
  }

  private Condition plain(String column) {
    var start = in.mark();
    var word = in.until(".(,)");
    if (in.sees('(')) {
      in.back(start);
      throw in.error("an operator without parentheses: " + Operator.EXPECTED);
    }
    var operator = Operator.of(word);
    if (operator.isEmpty() && !word.equals("in") && !word.equals("is")) {
      in.back(start);
      throw in.error("\"not\" or operator (" + Operator.EXPECTED + ")");
    }
    in.expect(".");
    return switch (word) {
      case "in" -> new In(column, list());
      case "is" -> new Is(column, truth());
      default -> {
        var compare = operator.orElseThrow();
        yield new Compare(column, compare, compare.operand(value()));
      }
    };
  }

  private String value() {
    if (!nested) {
      return in.rest();
    }
    if (in.sees('{')) {
      return in.until("}") + (in.accept("}") ? "}" : "");
    }
    return element();
  }

  private List<String> list() {
    in.expect("(");
    var values = new ArrayList<String>();
    if (in.accept(")")) {
      return values;
    }
    do {
      values.add(element());
    } while (in.accept(","));
    in.expect(")");
    return values;
  }

  private String element() {
    var start = in.mark();
    if (in.sees('"')) {
      var value = in.quoted();
      if (in.atEnd() || in.sees(',') || in.sees(')')) {
        return value;
      }
      in.back(start);
    }
    return in.until(",)");
  }

  private Truth truth() {
    var start = in.mark();
    var word = in.until(",)").toUpperCase(Locale.ROOT);
    for (var truth : Truth.values()) {
      if (truth.name().equals(word)) {
        return truth;
      }
    }
    in.back(start);
    throw in.error("null, not_null, true, false or unknown");
  }

  private Condition logic(String word, int depth) {
    if (depth > Cursor.MAX_DEPTH) {
      throw in.error("at most " + Cursor.MAX_DEPTH + " levels of parentheses");
    }
    in.expect("(");
    var terms = new ArrayList<Condition>();
    do {
      terms.add(term(depth));
    } while (in.accept(","));
    in.expect(")");
    return word.equals("and") ? new And(terms) : new Or(terms);
  }

  private Condition term(int depth) {
    while (in.accept(" ")) {}
    var negated = in.accept("not.");
    for (var word : List.of("and", "or")) {
      var start = in.mark();
      if (in.accept(word) && in.sees('(')) {
        var tree = logic(word, depth + 1);
        return negated ? new Not(tree) : tree;
      }
      in.back(start);
    }
    var column = in.name();
    in.expect(".");
    var filter = filter(column);
    return negated ? new Not(filter) : filter;
  }
}
