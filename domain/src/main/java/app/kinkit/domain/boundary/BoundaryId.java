package app.kinkit.domain.boundary;

import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// One activity that the members of a bond rate. It is part of [BoundariesId], no stream of its
/// own, and no client chooses it: the rows of two bonds never meet.
public record BoundaryId(UUID value) implements Id {
  @Override
  public String toString() {
    return "boundary:" + value;
  }
}
