package app.kinkit.query.dialect;

import app.kinkit.query.dialect.Condition.Not;
import app.kinkit.query.dialect.Item.Embed;
import app.kinkit.query.dialect.Item.Star;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the part of an address behind `?` into a [Query].
///
/// A parameter is either one of the reserved words (`select`, `order`, `limit`, `offset`, `and`,
/// `or`) or the name of a column with a filter as its value. A path before it
/// (`tasks.order=due_date`) speaks of an embedded table, which `select` must name.
public final class QueryParser {
  private static final Set<String> WRITING = Set.of("columns", "on_conflict");
  private static final Set<String> RESERVED =
      Set.of("select", "order", "limit", "offset", "and", "or", "columns", "on_conflict");

  private QueryParser() {}

  /// @throws DialectException and nothing else, whatever the text is
  public static Query parse(@Nullable String queryString) {
    return query(Parameter.all(queryString));
  }

  /// A function's arguments, and what is asked of the rows it gives.
  public record Call(Map<String, String> arguments, Query query) {}

  /// Reads the address of a call: a parameter that is no filter and no reserved word is an
  /// argument.
  ///
  /// @throws DialectException and nothing else, whatever the text is
  public static Call call(@Nullable String queryString) {
    var arguments = new LinkedHashMap<String, String>();
    var rest = new ArrayList<Parameter>();
    for (var parameter : Parameter.all(queryString)) {
      if (!isArgument(parameter)) {
        rest.add(parameter);
      } else if (arguments.put(parameter.name(), parameter.value()) != null) {
        throw twice(parameter);
      }
    }
    return new Call(arguments, query(rest));
  }

  private static boolean isArgument(Parameter parameter) {
    var name = parameter.name();
    var value = parameter.value();
    var word = new Cursor("filter", value).until(".(");
    var filter = value.length() > word.length() && (word.equals("not") || Operator.isWord(word));
    return !filter && name.indexOf('.') < 0 && !RESERVED.contains(name) && !name.isEmpty();
  }

  private static DialectException twice(Parameter parameter) {
    return DialectException.malformed(
        "The parameter '" + parameter.name() + "' is given twice", "Give it once.");
  }

  private static Query query(List<Parameter> parameters) {
    List<Item> select = List.of(new Star());
    var seen = new HashSet<List<String>>();
    var keyed = new ArrayList<Keyed>();
    for (var parameter : parameters) {
      var key = Keyed.of(parameter);
      if (key.single() && !seen.add(key.path())) {
        throw twice(parameter);
      }
      if (key.path().equals(List.of("select"))) {
        select = SelectParser.select(parameter.value());
      } else if (!WRITING.contains(parameter.name())) {
        keyed.add(key);
      }
    }
    return query(select, keyed);
  }

  /// A name from the path of an address.
  public static String name(String encoded) {
    return Parameter.decoded(encoded.replace("+", "%2B"));
  }

  /// A value behind `=` in an address.
  public static String value(String encoded) {
    return Parameter.decoded(encoded);
  }

  private static Query query(List<Item> items, List<Keyed> parameters) {
    var embedded = new ArrayList<Item>();
    var left = new ArrayList<>(parameters);
    for (var item : new LinkedHashSet<>(items)) {
      if (item instanceof Embed embed) {
        var own = left.stream().filter(each -> embed.equals(each.owner(items))).toList();
        left.removeAll(own);
        var inner = own.stream().map(Keyed::inner).toList();
        embedded.add(embed.with(query(embed.query().select(), inner)));
      } else {
        embedded.add(item);
      }
    }
    var parts = new Parts();
    left.forEach(parts::take);
    return new Query(embedded, parts.where, parts.order, parts.limit, parts.offset);
  }

  /// A parameter with its name taken apart: `tasks.not.or` is `[tasks, not, or]`.
  private record Keyed(List<String> path, Field field, String value) {
    private static final Set<String> SINGLE = Set.of("select", "order", "limit", "offset");

    static Keyed of(Parameter parameter) {
      var cursor = new Cursor("parameter name", parameter.name());
      var path = new ArrayList<String>();
      Field field;
      do {
        field = cursor.field();
        path.add(field.column());
      } while (field.isPlain() && cursor.accept("."));
      cursor.expectEnd();
      return new Keyed(path, field, parameter.value());
    }

    boolean single() {
      return field.isPlain() && SINGLE.contains(path.getLast());
    }

    boolean isLogic() {
      var word = path.getLast();
      var negated = path.size() == 2 && path.getFirst().equals("not");
      return field.isPlain()
          && (word.equals("and") || word.equals("or"))
          && (path.size() == 1 || negated);
    }

    /// The embedded table this speaks of: the one of that key, else the one of that target.
    @Nullable Embed owner(List<Item> items) {
      Embed owner = null;
      for (var item : items) {
        if (item instanceof Embed embed && path.size() > 1 && !isLogic()) {
          if (embed.key().equals(path.getFirst())) {
            return embed;
          }
          if (owner == null && embed.target().equals(path.getFirst())) {
            owner = embed;
          }
        }
      }
      return owner;
    }

    Keyed inner() {
      return new Keyed(path.subList(1, path.size()), field, value);
    }
  }

  /// What the parameters of one table add up to.
  private static final class Parts {
    private final List<Condition> where = new ArrayList<>();
    private List<Order> order = List.of();
    private @Nullable Long limit;
    private long offset;

    void take(Keyed parameter) {
      var word = parameter.path().getLast();
      if (parameter.isLogic()) {
        var tree = ConditionParser.logic(word, parameter.value());
        where.add(parameter.path().size() == 2 ? new Not(tree) : tree);
        return;
      }
      if (parameter.path().size() > 1) {
        throw DialectException.notEmbedded(parameter.path().getFirst());
      }
      switch (parameter.single() ? word : "") {
        case "order" -> order = SelectParser.order(parameter.value());
        case "limit" -> limit = number(parameter);
        case "offset" -> offset = number(parameter);
        default -> where.add(ConditionParser.filter(parameter.field(), parameter.value()));
      }
    }

    /// An offset below zero is none; a limit below zero is an error.
    private static long number(Keyed parameter) {
      var name = parameter.path().getLast();
      try {
        var number = Long.parseLong(parameter.value());
        if (number < 0 && name.equals("limit")) {
          throw new DialectException(
              "PGRST103",
              "Requested range not satisfiable",
              "Limit should be greater than or equal to zero.");
        }
        return Math.clamp(number, 0, Integer.MAX_VALUE);
      } catch (NumberFormatException invalid) {
        throw DialectException.malformed(
            "The value of '" + name + "' is not a number", "Give a whole number, zero or more.");
      }
    }
  }
}
