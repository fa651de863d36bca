package app.kinkit.query.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a row must fulfil: comparisons, and their combinations.
public sealed interface Condition {

  /// `column=eq.value`, `column=eq(any).{a,b}`
  ///
  /// @param many how many elements of the value must fulfil it; null if the value is just one
  record Compare(Field field, Operator operator, @Nullable Many many, String value)
      implements Condition {
    public Compare(Field field, Operator operator, String value) {
      this(field, operator, null, value);
    }
  }

  /// `column=in.(a,b)`
  record In(Field field, List<String> values) implements Condition {}

  /// `column=is.null`
  record Is(Field field, Truth truth) implements Condition {}

  /// `column=fts(english).words`
  ///
  /// @param language null for the database's own
  record Search(Field field, Words words, @Nullable String language, String text)
      implements Condition {}

  /// `column=not.eq.value`, `not.and=(…)`
  record Not(Condition condition) implements Condition {}

  /// `and=(…)`
  record And(List<Condition> conditions) implements Condition {}

  /// `or=(…)`
  record Or(List<Condition> conditions) implements Condition {}

  /// How many elements of a list must fulfil a comparison.
  enum Many {
    ANY,
    ALL
  }

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

  /// How the words of a full-text search are read.
  enum Words {
    FTS("to_tsquery"),
    PLFTS("plainto_tsquery"),
    PHFTS("phraseto_tsquery"),
    WFTS("websearch_to_tsquery");

    private final String function;

    Words(String function) {
      this.function = function;
    }

    public String function() {
      return function;
    }
  }
}
