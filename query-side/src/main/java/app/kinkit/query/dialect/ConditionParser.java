package app.kinkit.query.dialect;

import app.kinkit.query.dialect.Condition.And;
import app.kinkit.query.dialect.Condition.Compare;
import app.kinkit.query.dialect.Condition.In;
import app.kinkit.query.dialect.Condition.Is;
import app.kinkit.query.dialect.Condition.Many;
import app.kinkit.query.dialect.Condition.Not;
import app.kinkit.query.dialect.Condition.Or;
import app.kinkit.query.dialect.Condition.Search;
import app.kinkit.query.dialect.Condition.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads filters: `eq.5` of a column, and the logic trees of `and` and `or`.
///
/// ```
/// filter  = ["not."] ( operator ["(any)" | "(all)"] "." value | search ["(" language ")"] "." text
///                    | "in.(" element {"," element} ")" | "is." truth )
/// logic   = "(" term {"," term} ")"
/// term    = ["not."] ("and" | "or") logic | field "." filter
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

  static Condition filter(Field field, String text) {
    var cursor = new Cursor("filter", text);
    var condition = new ConditionParser(cursor, false).filter(field);
    cursor.expectEnd();
    return condition;
  }

  static Condition logic(String word, String text) {
    var cursor = new Cursor("logic tree", text);
    var condition = new ConditionParser(cursor, true).logic(word, 1);
    cursor.expectEnd();
    return condition;
  }

  private Condition filter(Field field) {
    if (in.accept("not.")) {
      return new Not(plain(field));
    }
    return plain(field);
  }

  private Condition plain(Field field) {
    var start = in.mark();
    var word = in.until(".(,)");
    if (!Operator.isWord(word)) {
      in.back(start);
      throw in.error("\"not\" or operator (" + Operator.EXPECTED + ")");
    }
    var search = Operator.search(word);
    if (search.isPresent()) {
      var language = in.sees('(') ? modifier() : null;
      in.expect(".");
      return new Search(field, search.get(), language, value());
    }
    return switch (word) {
      case "in" -> new In(field, list());
      case "is" -> new Is(field, truth());
      default -> compare(field, Operator.of(word).orElseThrow());
    };
  }

  private Condition compare(Field field, Operator operator) {
    Many many = null;
    if (operator.ofMany() && in.sees('(')) {
      var start = in.mark();
      many =
          switch (modifier()) {
            case "any" -> Many.ANY;
            case "all" -> Many.ALL;
            default -> {
              in.back(start);
              throw in.error("(any) or (all)");
            }
          };
    }
    in.expect(".");
    return new Compare(field, operator, many, operator.operand(value()));
  }

  private String modifier() {
    in.expect("(");
    var word = in.until(".,()");
    in.expect(")");
    return word;
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
    in.expect(".(");
    var values = new ArrayList<String>();
    in.skipSpaces();
    if (in.accept(")")) {
      return values;
    }
    do {
      in.skipSpaces();
      values.add(element());
    } while (in.accept(","));
    in.expect(")");
    return values;
  }

  /// A quote opens a quoted value only if one closes it, at the end of the element.
  private String element() {
    var start = in.mark();
    if (in.sees('"') && in.hasClosingQuote()) {
      var value = in.quoted();
      if (in.atEnd() || in.sees(',') || in.sees(')')) {
        return value;
      }
      in.back(start);
    }
    return in.until(",)");
  }

  private Truth truth() {
    in.expect(".");
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
      in.skipSpaces();
    } while (in.accept(","));
    in.expect(")");
    return word.equals("and") ? new And(terms) : new Or(terms);
  }

  private Condition term(int depth) {
    in.skipSpaces();
    var negated = in.accept("not.");
    for (var word : List.of("and", "or")) {
      var start = in.mark();
      if (opens(word)) {
        var tree = logic(word, depth + 1);
        return negated ? new Not(tree) : tree;
      }
      in.back(start);
    }
    var field = in.field();
    in.expect(".");
    var filter = filter(field);
    return negated ? new Not(filter) : filter;
  }

  private boolean opens(String word) {
    if (!in.accept(word)) {
      return false;
    }
    in.skipSpaces();
    return in.sees('(');
  }
}
