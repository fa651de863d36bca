package app.kinkit.domain.reward;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The life of a reward.
public sealed interface RewardEvent extends Event {
  RewardId id();

  @Override
  BondId bondId();

  ProfileId assignedTo();

  @Override
  default ProfileId subjectId() {
    return assignedTo();
  }

  /// @param taskId the task that it was earned by; null for none, as for all rewards of early days
  record RewardAssigned(
      RewardId id,
      BondId bondId,
      ProfileId assignedBy,
      ProfileId assignedTo,
      RewardType rewardType,
      PrivateText title,
      @Nullable PrivateText description,
      int pointValue,
      int pointCost,
      @Nullable PrivateText loveLanguage,
      @Nullable Instant expiresAt,
      @Nullable TaskId taskId)
      implements RewardEvent {}

  record RewardAmended(
      RewardId id,
      BondId bondId,
      ProfileId assignedTo,
      Change<PrivateText> title,
      Change<@Nullable PrivateText> description,
      Change<Integer> pointValue,
      Change<Integer> pointCost,
      Change<@Nullable PrivateText> loveLanguage,
      Change<@Nullable Instant> expiresAt)
      implements RewardEvent {}

  /// @param pointCost what was debited in the same commit; 0 is free
  /// @param redemptionId the movement of that debit; null for what is free
  record RewardRedeemed(
      RewardId id, BondId bondId, ProfileId assignedTo, @Nullable UUID redemptionId, int pointCost)
      implements RewardEvent {}

  record RewardFulfilmentStarted(RewardId id, BondId bondId, ProfileId assignedTo)
      implements RewardEvent {}

  /// @param pointValue what was credited in the same commit; 0 for every type but `POINTS`
  record RewardCompleted(RewardId id, BondId bondId, ProfileId assignedTo, int pointValue)
      implements RewardEvent {}

  /// @param refund what was given back in the same commit
  record RewardRevoked(
      RewardId id, BondId bondId, ProfileId assignedTo, int refund, @Nullable PrivateText reason)
      implements RewardEvent {}

  /// @param expiresAt when it could be redeemed no longer; the event itself comes later
  record RewardExpired(RewardId id, BondId bondId, ProfileId assignedTo, Instant expiresAt)
      implements RewardEvent {}
}
