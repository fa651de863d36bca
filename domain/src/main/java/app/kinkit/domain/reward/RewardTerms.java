package app.kinkit.domain.reward;

import static java.util.Objects.requireNonNull;

import app.kinkit.domain.reward.RewardEvent.RewardAmended;
import app.kinkit.domain.reward.RewardEvent.RewardAssigned;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was agreed about a reward, as it stands after every amendment.
record RewardTerms(
    BondId bondId,
    ProfileId assignedBy,
    ProfileId assignedTo,
    RewardType rewardType,
    int pointValue,
    int pointCost,
    @Nullable Instant expiresAt) {
  static RewardTerms of(RewardAssigned e) {
    return new RewardTerms(
        e.bondId(),
        e.assignedBy(),
        e.assignedTo(),
        e.rewardType(),
        e.pointValue(),
        e.pointCost(),
        e.expiresAt());
  }

  RewardTerms after(RewardAmended e) {
    return new RewardTerms(
        bondId,
        assignedBy,
        assignedTo,
        rewardType,
        requireNonNull(e.pointValue().over(pointValue)),
        requireNonNull(e.pointCost().over(pointCost)),
        e.expiresAt().over(expiresAt));
  }

  boolean areOver(Clock clock) {
    return isOver(expiresAt, clock);
  }

  static void requireAhead(@Nullable Instant end, Clock clock) {
    Invalid.unless(
        !isOver(end, clock),
        "expires_at",
        "has passed already",
        "a time in the future, or leave it out");
  }

  private static boolean isOver(@Nullable Instant end, Clock clock) {
    return end != null && !clock.instant().isBefore(end);
  }
}
