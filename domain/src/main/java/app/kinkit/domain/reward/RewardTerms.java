package app.kinkit.domain.reward;

import static java.util.Objects.requireNonNull;

import app.kinkit.domain.boundary.Wording;
import app.kinkit.domain.reward.RewardCommand.AmendReward;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardEvent.RewardAmended;
import app.kinkit.domain.reward.RewardEvent.RewardAssigned;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.Tasks;
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
  static RewardAssigned assigned(AssignReward c, ProfileId by) {
    return new RewardAssigned(
        c.id(),
        c.bondId(),
        by,
        c.assignedTo(),
        c.rewardType(),
        c.title(),
        c.description(),
        c.pointValue(),
        c.pointCost(),
        c.loveLanguage(),
        c.expiresAt(),
        c.taskId());
  }

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

  /// Nobody learns whether a task is unknown, somebody else's or another bond's.
  static void requireEarned(AssignReward c, Tasks tasks) {
    var named = c.taskId();
    Invalid.unless(
        named == null
            || tasks.pinned(named).filter(t -> t.isOf(c.assignedTo(), c.bondId())).isPresent(),
        "task_id",
        "is no task of this member in this bond",
        "the id of a task that is assigned to them, or leave it out");
  }

  /// An offer is no demand, and yet proposes what it names.
  static Wording wording(AssignReward c) {
    return Wording.of("title", c.title())
        .and("description", c.description())
        .and("love_language", c.loveLanguage());
  }

  /// What the amendment says anew; an offer that stands binds nobody.
  static Wording wording(AmendReward c) {
    return Wording.of("title", c.title().over(null))
        .and("description", c.description().over(null))
        .and("love_language", c.loveLanguage().over(null));
  }

  private static boolean isOver(@Nullable Instant end, Clock clock) {
    return end != null && !clock.instant().isBefore(end);
  }
}
