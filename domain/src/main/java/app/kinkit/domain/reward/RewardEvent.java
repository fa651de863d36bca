package app.kinkit.domain.reward;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
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

  record RewardAssigned(
      RewardId id,
      BondId bondId,
      ProfileId assignedBy,
      ProfileId assignedTo,
      RewardType rewardType,
      PrivateText title,
      @Nullable PrivateText description,
      int pointValue,
      int pointCost)
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
}
