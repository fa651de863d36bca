package app.kinkit.query.dialect;

import java.util.Arrays;
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

  static final String EXPECTED =
      Arrays.stream(values()).map(Operator::word).collect(Collectors.joining(", ")) + ", in, is";

  private final String sql;

  Operator(String sql) {
    this.sql = sql;
  }

  public String sql() {
    return sql;
  }

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static Optional<Operator> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /// PostgREST writes the wildcard `*`, since `%` would have to be escaped in an address.
  String operand(String value) {
    return this == LIKE || this == ILIKE ? value.replace('*', '%') : value;
  }
}
