package app.kinkit.query.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The comparisons of a column with one value. `in` and `is` have forms of their own.
public enum Operator {
  EQ("="),
  NEQ("<>"),
  GT(">"),
  GTE(">="),
  LT("<"),
  LTE("<="),
  LIKE("like"),
  ILIKE("ilike"),
  CS("@>"),
  CD("<@"),
  OV("&&"),
  ISDISTINCT("is distinct from");

  private static final List<Operator> ALL = List.of(values());
  static final String EXPECTED =
      ALL.stream().map(Operator::word).collect(Collectors.joining(", ")) + ", in, is";

  private final String sql;
  private final String word = name().toLowerCase(Locale.ROOT);

  Operator(String sql) {
    this.sql = sql;
  }

  public String sql() {
    return sql;
  }

  String word() {
    return word;
  }

  static Optional<Operator> of(String word) {
    return ALL.stream().filter(each -> each.word.equals(word)).findFirst();
  }

  /// PostgREST writes the wildcard `*`, since `%` would have to be escaped in an address.
  String operand(String value) {
    return this == LIKE || this == ILIKE ? value.replace('*', '%') : value;
  }
}
