package app.kinkit.domain.reward;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Chars;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked about a reward.
public sealed interface RewardCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Reward.class;
  }

  /// @param pointValue paid out on delivery; only for type `points`
  /// @param pointCost what redeeming takes; 0 is free
  record AssignReward(
      @TargetAggregateIdentifier RewardId id,
      BondId bondId,
      ProfileId assignedTo,
      RewardType rewardType,
      @Chars(200) PrivateText title,
      @Chars(5_000) @Nullable PrivateText description,
      int pointValue,
      int pointCost)
      implements RewardCommand {
    public AssignReward {
      outside("point_value", pointValue, 0, 100_000);
      outside("point_cost", pointCost, 0, 100_000);
      Invalid.unless(
          rewardType == RewardType.POINTS || pointValue == 0,
          "point_value",
          "is paid by rewards of type points only",
          "0, or leave it out");
    }
  }

  record RedeemReward(@TargetAggregateIdentifier RewardId id) implements RewardCommand {}

  record StartFulfilment(@TargetAggregateIdentifier RewardId id) implements RewardCommand {}

  record CompleteReward(@TargetAggregateIdentifier RewardId id) implements RewardCommand {}

  record RevokeReward(
      @TargetAggregateIdentifier RewardId id, @Chars(2_000) @Nullable PrivateText reason)
      implements RewardCommand {}
}
