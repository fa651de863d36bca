package app.kinkit.query.dialect;

import java.util.List;

/// What a row must fulfil: comparisons, and their combinations.
public sealed interface Condition {

  /// `column=eq.value`
  record Compare(String column, Operator operator, String value) implements Condition {}

  /// `column=in.(a,b)`
  record In(String column, List<String> values) implements Condition {}

  /// `column=is.null`
  record Is(String column, Truth truth) implements Condition {}

  /// `column=not.eq.value`, `not.and=(…)`
  record Not(Condition condition) implements Condition {}

  /// `and=(…)`
  record And(List<Condition> conditions) implements Condition {}

  /// `or=(…)`
  record Or(List<Condition> conditions) implements Condition {}

  /// What `is` may ask for.
  enum Truth {
    NULL("null"),
    NOT_NULL("not null"),
    TRUE("true"),
    FALSE("false"),
    UNKNOWN("unknown");

    private final String sql;

    Truth(String sql) {
      this.sql = sql;
    }

    public String sql() {
      return sql;
    }
  }
}
