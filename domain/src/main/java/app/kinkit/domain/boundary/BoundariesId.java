package app.kinkit.domain.boundary;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// All boundaries of one bond, under the bond's own UUID; a natural key, so there is never a second
/// list.
public record BoundariesId(UUID value) implements Id {
  public static BoundariesId of(BondId bond) {
    return new BoundariesId(bond.value());
  }

  @Override
  public String toString() {
    return "boundaries:" + value;
  }
}
