package app.kinkit.projection.reward;

import app.kinkit.domain.reward.RewardEvent;
import app.kinkit.domain.reward.RewardEvent.RewardAmended;
import app.kinkit.domain.reward.RewardEvent.RewardAssigned;
import app.kinkit.domain.reward.RewardEvent.RewardCompleted;
import app.kinkit.domain.reward.RewardEvent.RewardExpired;
import app.kinkit.domain.reward.RewardEvent.RewardFulfilmentStarted;
import app.kinkit.domain.reward.RewardEvent.RewardRedeemed;
import app.kinkit.domain.reward.RewardEvent.RewardRevoked;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table rewards.
public final class RewardProjection implements Projection<RewardEvent> {
  @Override
  public String table() {
    return "rewards";
  }

  @Override
  public Set<Class<? extends RewardEvent>> families() {
    return Set.of(RewardEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends RewardEvent> r) {
    return Key.of(r.event().id());
  }

  @Override
  public void fold(Row row, Recorded<? extends RewardEvent> r) {
    switch (r.event()) {
      case RewardAssigned e -> row.copy(e).set("status", "available").set("created_at", r.time());
      case RewardAmended e -> row.copy(e);
      case RewardRedeemed e -> row.copy(e).set("status", "redeemed").set("redeemed_at", r.time());
      case RewardFulfilmentStarted _ -> row.set("status", "in_progress");
      case RewardCompleted _ -> row.set("status", "completed").set("completed_at", r.time());
      case RewardRevoked e -> row.copy(e).set("status", "revoked").set("revoked_at", r.time());
      case RewardExpired e -> row.copy(e).set("status", "expired");
    }
  }
}
