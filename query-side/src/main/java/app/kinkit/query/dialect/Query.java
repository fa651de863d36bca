package app.kinkit.query.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole read of one table: what to show, which rows, in which order, which part of them.
public record Query(
    List<Item> select,
    List<Condition> where,
    List<Order> order,
    @Nullable Long limit,
    long offset) {

  static Query selecting(List<Item> items) {
    return new Query(items, List.of(), List.of(), null, 0);
  }

  /// The same query, cut to the rows `first` to `first + count - 1` of what it would give.
  public Query within(long first, long count) {
    var rest = limit == null ? count : Math.clamp(limit - first, 0L, count);
    return new Query(select, where, order, rest, offset + first);
  }
}
