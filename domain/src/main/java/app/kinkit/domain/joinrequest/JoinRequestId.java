package app.kinkit.domain.joinrequest;

import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// One request of one person to come into a bond.
public record JoinRequestId(UUID value) implements Id {
  @Override
  public String toString() {
    return "join_request:" + value;
  }
}
