package app.kinkit.domain.points;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.points.PointsCommand.AwardPoints;
import app.kinkit.domain.points.PointsCommand.OpenAccount;
import app.kinkit.domain.points.PointsCommand.ReverseAward;
import app.kinkit.domain.points.PointsEvent.AccountOpened;
import app.kinkit.domain.points.PointsEvent.MovementReversed;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsEvent.PointsDebited;
import app.kinkit.domain.profile.ProfileStory;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardCommand.CompleteReward;
import app.kinkit.domain.reward.RewardCommand.ExpireReward;
import app.kinkit.domain.reward.RewardCommand.RedeemReward;
import app.kinkit.domain.reward.RewardCommand.RevokeReward;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.reward.RewardType;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.testing.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// One bond in which four tasks are done and four rewards on offer, and the clock stands still
/// until somebody moves it. One at a time.
final class Economy {
  enum Kind {
    APPROVE,
    REDEEM,
    DELIVER,
    REVOKE,
    EXPIRE,
    AWARD,
    TAKE_BACK,
    AN_HOUR
  }

  /// @param which of four tasks, rewards or gifts
  record Move(Kind kind, int which) {}

  /// @param ends within the hour
  record Offer(RewardType type, int value, int cost, boolean ends) {}

  static final List<Offer> OFFERS =
      List.of(
          new Offer(RewardType.RELATIONAL, 0, 8, false),
          new Offer(RewardType.VERBAL, 0, 21, true),
          new Offer(RewardType.POINTS, 13, 5, false),
          new Offer(RewardType.POINTS, 4, 0, true));

  private static final InstantSource TIME = Economy::now;
  private static final Platform PLATFORM = Platform.running(TIME.withZone(ZoneOffset.UTC));
  private static Instant now = NOW;

  private final AccountId account = AccountId.of(DOER, BOND);
  private final Platform platform = PLATFORM.anew();

  Economy() {
    now = NOW;
    for (var event : BondStory.household()) {
      platform.recorded(BOND, event);
    }
    platform.recorded(DOER, ProfileStory.registered(DOER));
    platform.send(new OpenAccount(account, DOER, BOND), DOER);
    for (var which = 0; which < OFFERS.size(); which++) {
      platform.send(task(which), LEAD);
      platform.send(new CompleteTask(taskId(which), null), DOER);
      platform.send(reward(which, OFFERS.get(which)), LEAD);
    }
  }

  private static Instant now() {
    return now;
  }

  static int worth(int task) {
    return 3 + 5 * task;
  }

  String outcome(Move move) {
    var reward = rewardId(move.which());
    return switch (move.kind()) {
      case APPROVE -> platform.outcome(new ApproveTask(taskId(move.which())), LEAD);
      case REDEEM -> platform.outcome(new RedeemReward(reward), DOER);
      case DELIVER -> platform.outcome(new CompleteReward(reward), SECOND);
      case REVOKE -> platform.outcome(new RevokeReward(reward, null), LEAD);
      case EXPIRE -> platform.outcome(new ExpireReward(reward), LEAD);
      case AWARD ->
          platform.outcome(new AwardPoints(BOND, DOER, move.which() + 1, words(LEAD)), LEAD);
      case TAKE_BACK ->
          platform.outcome(new ReverseAward(BOND, DOER, gift(move.which()), null), SECOND);
      case AN_HOUR -> {
        now = now.plus(Duration.ofHours(1));
        yield "ok";
      }
    };
  }

  /// Every movement with its sign, as they came; what the account says is left is their sum.
  List<Integer> ledger() {
    var found = new ArrayList<Integer>();
    var sum = 0;
    for (var event : platform.log()) {
      if (event instanceof PointsEvent moved && !(moved instanceof AccountOpened)) {
        var points =
            switch (moved) {
              case AccountOpened _ -> 0;
              case PointsCredited e -> e.points();
              case PointsDebited e -> -e.points();
              case MovementReversed e -> e.points();
            };
        sum += points;
        found.add(points);
        assertThat(left(moved)).as("left after %s", found).isEqualTo(sum).isNotNegative();
      }
    }
    return found;
  }

  private static int left(PointsEvent moved) {
    return switch (moved) {
      case AccountOpened _ -> 0;
      case PointsCredited e -> e.balanceAfter();
      case PointsDebited e -> e.balanceAfter();
      case MovementReversed e -> e.balanceAfter();
    };
  }

  /// The movement of the n-th gift; one that never was when there have been fewer.
  private UUID gift(int which) {
    return platform.log().stream()
        .filter(e -> e instanceof PointsCredited c && c.sourceType() == PointsSource.MANUAL)
        .map(e -> ((PointsCredited) e).movementId())
        .skip(which)
        .findFirst()
        .orElse(uuid("no gift"));
  }

  private static TaskId taskId(int which) {
    return new TaskId(uuid("task " + which));
  }

  private static RewardId rewardId(int which) {
    return new RewardId(uuid("reward " + which));
  }

  private static AssignReward reward(int which, Offer offer) {
    return new AssignReward(
        rewardId(which),
        BOND,
        DOER,
        offer.type(),
        words(LEAD),
        null,
        offer.value(),
        offer.cost(),
        null,
        offer.ends() ? NOW.plus(Duration.ofHours(1)) : null,
        null);
  }

  private static AssignTask task(int which) {
    return new AssignTask(
        taskId(which),
        BOND,
        DOER,
        words(LEAD),
        null,
        null,
        null,
        false,
        null,
        null,
        worth(which),
        null,
        null,
        null,
        false);
  }
}
