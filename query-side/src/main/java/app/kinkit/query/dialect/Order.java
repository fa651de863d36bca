package app.kinkit.query.dialect;

import org.jspecify.annotations.Nullable;

/// One part of `order`.
///
/// @param related the embedded table whose field it is; null for the table's own
public record Order(@Nullable String related, Field field, boolean descending, Nulls nulls) {

  /// Where rows without a value stand; `USUAL` is PostgreSQL's own rule.
  public enum Nulls {
    USUAL,
    FIRST,
    LAST
  }

  /// The table's own column, without a path.
  public boolean isOf(String column) {
    return related == null && field.isPlain() && field.column().equals(column);
  }
}
