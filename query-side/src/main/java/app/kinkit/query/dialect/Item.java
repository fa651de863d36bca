package app.kinkit.query.dialect;

import org.jspecify.annotations.Nullable;

/// One entry of `select`.
public sealed interface Item {

  /// `*`: every column.
  record Star() implements Item {}

  /// `alias:name`, or just the name.
  record Column(String name, @Nullable String alias) implements Item {
    /// The key in the answer.
    public String key() {
      return alias == null ? name : alias;
    }
  }

  /// `alias:target!hint!inner(…)`: rows of a related table, each with a query of its own.
  record Embed(
      String target, @Nullable String alias, @Nullable String hint, boolean inner, Query query)
      implements Item {
    /// The key in the answer, and the first part of parameters such as `tasks.order`.
    public String key() {
      return alias == null ? target : alias;
    }

    Embed with(Query changed) {
      return new Embed(target, alias, hint, inner, changed);
    }
  }
}
