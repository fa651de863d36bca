package app.kinkit.query.dialect;

import org.jspecify.annotations.Nullable;

/// One entry of `select`.
public sealed interface Item {

  /// `*`: every column.
  record Star() implements Item {}

  /// `alias:field::cast`, or just the field.
  ///
  /// @param cast a type as SQL writes it, one of those that [Casts] knows
  record Column(Field field, @Nullable String alias, @Nullable String cast) implements Item {
    /// The key in the answer.
    public String key() {
      return alias == null ? field.key() : alias;
    }
  }

  /// `alias:target!hint!inner(…)`: rows of a related table, each with a query of its own.
  ///
  /// @param spread `...target(…)`: the columns stand among those of the row itself
  record Embed(
      String target,
      @Nullable String alias,
      @Nullable String hint,
      boolean inner,
      boolean spread,
      Query query)
      implements Item {
    /// The key in the answer, and the first part of parameters such as `tasks.order`.
    public String key() {
      return alias == null ? target : alias;
    }

    Embed with(Query changed) {
      return new Embed(target, alias, hint, inner, spread, changed);
    }
  }
}
