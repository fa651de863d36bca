package app.kinkit.domain.reward;

import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// One thing somebody may redeem or is granted.
public record RewardId(UUID value) implements Id {
  @Override
  public String toString() {
    return "reward:" + value;
  }
}
