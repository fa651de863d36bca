package app.kinkit.query.dialect;

import app.kinkit.query.dialect.Condition.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The comparisons of a column with one value. `in`, `is` and the searches have forms of their own.
public enum Operator {
  EQ("="),
  NEQ("<>"),
  GT(">"),
  GTE(">="),
  LT("<"),
  LTE("<="),
  LIKE("like"),
  ILIKE("ilike"),
  MATCH("~"),
  IMATCH("~*"),
  CS("@>"),
  CD("<@"),
  OV("&&"),
  SL("<<"),
  SR(">>"),
  NXR("&<"),
  NXL("&>"),
  ADJ("-|-"),
  ISDISTINCT("is distinct from");

  private static final Map<String, Operator> BY_WORD =
      Stream.of(values()).collect(Collectors.toMap(Operator::word, Function.identity()));
  private static final Map<String, Words> SEARCHES =
      Stream.of(Words.values()).collect(Collectors.toMap(Operator::word, Function.identity()));
  private static final List<Operator> OF_MANY =
      List.of(EQ, GT, GTE, LT, LTE, LIKE, ILIKE, MATCH, IMATCH);
  static final String EXPECTED =
      Stream.concat(Arrays.stream(values()), Arrays.stream(Words.values()))
              .map(Operator::word)
              .collect(Collectors.joining(", "))
          + ", in, is";

  private final String sql;

  Operator(String sql) {
    this.sql = sql;
  }

  public String sql() {
    return sql;
  }

  /// The value is a pattern, whatever the column's type is.
  public boolean takesText() {
    return this == LIKE || this == ILIKE || this == MATCH || this == IMATCH;
  }

  private static String word(Enum<?> operator) {
    return operator.name().toLowerCase(Locale.ROOT);
  }

  static Optional<Operator> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  static Optional<Words> search(String word) {
    return Optional.ofNullable(SEARCHES.get(word));
  }

  static boolean isWord(String word) {
    return BY_WORD.containsKey(word)
        || SEARCHES.containsKey(word)
        || word.equals("in")
        || word.equals("is");
  }

  /// May stand before `(any)` and `(all)`.
  boolean ofMany() {
    return OF_MANY.contains(this);
  }

  /// PostgREST writes the wildcard `*`, since `%` would have to be escaped in an address.
  String operand(String value) {
    return this == LIKE || this == ILIKE ? value.replace('*', '%') : value;
  }
}
