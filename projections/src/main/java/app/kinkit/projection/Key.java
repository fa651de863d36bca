package app.kinkit.projection;

import app.kinkit.domain.shared.Id;
import java.util.List;
import java.util.UUID;

/// Primary key of a row: one UUID, or several in the order the table declares them.
public record Key(List<UUID> parts) {
  public static List<Key> of(Id id) {
    return of(id.value());
  }

  public static List<Key> of(UUID... parts) {
    return List.of(new Key(List.of(parts)));
  }

  /// For an event that this table does not show.
  public static List<Key> none() {
    return List.of();
  }
}
