package app.kinkit.projection.history;

import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Table;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What one event did to one row.
///
/// @param before the row as it was, column by column; empty when the event made it
/// @param after the row as it was then
public record Step(
    Recorded<?> cause,
    Table table,
    Key key,
    Map<String, @Nullable Object> before,
    Map<String, @Nullable Object> after) {
  private static final Set<String> BOOKKEEPING = Set.of("version", "row_position", "updated_at");

  public boolean isFirst() {
    return before.isEmpty();
  }

  /// Columns whose value the event changed, those that the engine keeps included.
  public Set<String> changed() {
    var changed = new TreeSet<String>();
    after.forEach((column, value) -> {
      if (!Objects.equals(before.get(column), value)) {
        changed.add(column);
      }
    });
    return changed;
  }

  /// The same without what the engine keeps about every row.
  public Set<String> told() {
    var told = changed();
    told.removeAll(BOOKKEEPING);
    return told;
  }
}
