package app.kinkit.query.dialect;

/// One column of `order`.
public record Order(String column, boolean descending, Nulls nulls) {

  /// Where rows without a value stand; `USUAL` is PostgreSQL's own rule.
  public enum Nulls {
    USUAL,
    FIRST,
    LAST
  }
}
