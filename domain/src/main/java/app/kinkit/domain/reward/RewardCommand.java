package app.kinkit.domain.reward;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.limit.Chars;
import app.kinkit.domain.task.TaskId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked about a reward.
public sealed interface RewardCommand {
  int MOST_POINTS = 100_000;

  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Reward.class;
  }

  /// @param pointValue paid out on delivery; only for type `points`
  /// @param pointCost what redeeming takes; 0 is free
  /// @param loveLanguage kind of affection it stands for, in the words of who offers it
  /// @param expiresAt until when it can be redeemed; left out for ever
  /// @param taskId the task that the recipient has earned it by, if one
  record AssignReward(
      @TargetAggregateIdentifier RewardId id,
      BondId bondId,
      ProfileId assignedTo,
      RewardType rewardType,
      @Chars(200) PrivateText title,
      @Chars(5_000) @Nullable PrivateText description,
      int pointValue,
      int pointCost,
      @Chars(60) @Nullable PrivateText loveLanguage,
      @Nullable Instant expiresAt,
      @Nullable TaskId taskId)
      implements RewardCommand {
    public AssignReward {
      outside("point_value", pointValue, 0, MOST_POINTS);
      outside("point_cost", pointCost, 0, MOST_POINTS);
      Invalid.unless(
          rewardType == RewardType.POINTS || pointValue == 0,
          "point_value",
          "is paid by rewards of type points only",
          "0, or leave it out");
    }
  }

  /// What is left out stays as it is.
  record AmendReward(
      @TargetAggregateIdentifier RewardId id,
      @Chars(200) Change<PrivateText> title,
      @Chars(5_000) Change<@Nullable PrivateText> description,
      Change<Integer> pointValue,
      Change<Integer> pointCost,
      @Chars(60) Change<@Nullable PrivateText> loveLanguage,
      Change<@Nullable Instant> expiresAt)
      implements RewardCommand {
    public AmendReward {
      Change.requireSome(title, description, pointValue, pointCost, loveLanguage, expiresAt);
      outside("point_value", pointValue.over(0), 0, MOST_POINTS);
      outside("point_cost", pointCost.over(0), 0, MOST_POINTS);
    }
  }

  record RedeemReward(@TargetAggregateIdentifier RewardId id) implements RewardCommand {}

  record StartFulfilment(@TargetAggregateIdentifier RewardId id) implements RewardCommand {}

  record CompleteReward(@TargetAggregateIdentifier RewardId id) implements RewardCommand {}

  record RevokeReward(
      @TargetAggregateIdentifier RewardId id, @Chars(2_000) @Nullable PrivateText reason)
      implements RewardCommand {}

  /// Time sends it, once the reward can be redeemed no longer.
  record ExpireReward(@TargetAggregateIdentifier RewardId id) implements RewardCommand {}
}
