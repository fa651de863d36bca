package app.kinkit.domain.boundary;

import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// One activity that the members of a bond rate. It is part of [BoundariesId], no stream of its
/// own.
public record BoundaryId(UUID value) implements Id {
  @Override
  public String toString() {
    return "boundary:" + value;
  }
}
