package app.kinkit.domain.shared;

import java.util.UUID;

/// A relationship group.
public record BondId(UUID value) implements Id {
  @Override
  public String toString() {
    return "bond:" + value;
  }
}
