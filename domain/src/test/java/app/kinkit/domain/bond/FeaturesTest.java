package app.kinkit.domain.bond;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondCommand.PauseBond;
import app.kinkit.domain.invite.InviteCommand.IssueInvite;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.points.PointsCommand.AwardPoints;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileCommand.RegisterProfile;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardCommand.CompleteReward;
import app.kinkit.domain.reward.RewardCommand.RedeemReward;
import app.kinkit.domain.reward.RewardCommand.RevokeReward;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.reward.RewardType;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CancelTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.RequestRevision;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.testing.Platform;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a switched-off feature and a paused bond stop, and what they never stop: going on with,
/// finishing, cancelling and leaving what is one's own.
class FeaturesTest {
  private static final TaskId TASK = new TaskId(uuid("task"));
  private static final TaskId OTHER = new TaskId(uuid("other task"));
  private static final RewardId REWARD = new RewardId(uuid("reward"));

  private final Platform platform = Platform.running();

  @BeforeEach
  void twoInABondWithATaskAndAReward() {
    for (var person : List.of(LEAD, DOER)) {
      platform.send(new RegisterProfile(person, null, null, "password"), person);
    }
    platform.send(
        new FoundBond(BOND, words(LEAD), null, null, BondRole.DOMINANT, null, null), LEAD);
    var invite = new InviteId(uuid("invite"));
    platform.send(new IssueInvite(invite, BOND, "7K2M", null, null), LEAD);
    platform.send(new RedeemInvite(invite, BondRole.SUBMISSIVE), DOER);
    assertThat(assign(TASK, DOER, 20)).isEqualTo("ok");
    assertThat(assign(OTHER, DOER, 0)).isEqualTo("ok");
    assertThat(reward("reward", 20)).isEqualTo("ok");
  }

  @Test
  void withoutTasksNoneBeginsAndAllAreFinished() {
    switchOff("enable_task_management");
    assertThat(assign("new", DOER, 0)).isEqualTo("FEATURE_DISABLED");
    assertThat(assign("own", LEAD, 0)).isEqualTo("FEATURE_DISABLED");
    assertDone(new CompleteTask(TASK, null), DOER);
    assertThat(revision()).isEqualTo("FEATURE_DISABLED");
    assertDone(new ApproveTask(TASK), LEAD);
    assertDone(new CancelTask(OTHER, null), LEAD);
    assertDone(new AwardPoints(BOND, DOER, 5, words(LEAD)), LEAD);
  }

  @Test
  void withoutPointsNoneArePromisedAndThePromisedArePaid() {
    switchOff("enable_points_system");
    assertThat(assign("new", DOER, 1)).isEqualTo("FEATURE_DISABLED");
    assertThat(assign("unpaid", DOER, 0)).isEqualTo("ok");
    assertThat(reward("dear", 1)).isEqualTo("FEATURE_DISABLED");
    assertThat(reward("free", 0)).isEqualTo("ok");
    var award = new AwardPoints(BOND, DOER, 5, words(LEAD));
    assertThat(platform.outcome(award, LEAD)).isEqualTo("FEATURE_DISABLED");
    assertDone(new CompleteTask(TASK, null), DOER);
    assertDone(new ApproveTask(TASK), LEAD);
    assertDone(new RedeemReward(REWARD), DOER);
    assertDone(new RevokeReward(REWARD, null), LEAD);
  }

  @Test
  void withoutRewardsNoneIsAssignedAndTheOldOnesAreDelivered() {
    switchOff("enable_rewards_system");
    assertThat(reward("new", 0)).isEqualTo("FEATURE_DISABLED");
    assertDone(new CompleteTask(TASK, null), DOER);
    assertDone(new ApproveTask(TASK), LEAD);
    assertDone(new RedeemReward(REWARD), DOER);
    assertDone(new CompleteReward(REWARD), LEAD);
  }

  @Test
  void whatIsSwitchedOnAgainBeginsAgain() {
    switchOff("enable_task_management");
    platform.send(SettingsStory.with("enable_task_management", true).change(), LEAD);
    assertThat(assign("new", DOER, 0)).isEqualTo("ok");
  }

  @Test
  void inAPausedBondNobodyDemandsAndEverybodyGoesOn() {
    platform.send(new PauseBond(BOND), LEAD);
    assertThat(assign("new", DOER, 0)).isEqualTo("BOND_PAUSED");
    var own = task(id("own"), DOER, words(DOER), 0);
    assertDone(own, DOER);
    assertDone(new CompleteTask(TASK, null), DOER);
    assertThat(revision()).isEqualTo("BOND_PAUSED");
    assertDone(new ApproveTask(TASK), LEAD);
    assertDone(new CancelTask(OTHER, null), LEAD);
    assertDone(new RedeemReward(REWARD), DOER);
    assertDone(new ChangeSubmissionState(DOER, SubmissionState.PAUSED, null), DOER);
    assertDone(new LeaveBond(BOND), DOER);
  }

  @Test
  void withEverythingOffAndPausedEverybodyLeaves() {
    for (var feature : Feature.values()) {
      switchOff(feature.setting());
    }
    platform.send(new PauseBond(BOND), LEAD);
    assertDone(new LeaveBond(BOND), LEAD);
    assertDone(new LeaveBond(BOND), DOER);
  }

  private void switchOff(String setting) {
    platform.send(SettingsStory.with(setting, false).change(), LEAD);
  }

  private void assertDone(Object command, ProfileId by) {
    assertThat(platform.outcome(command, by)).as(command.toString()).isEqualTo("ok");
  }

  private String revision() {
    return platform.outcome(new RequestRevision(TASK, words(LEAD)), LEAD);
  }

  private static TaskId id(String name) {
    return new TaskId(uuid("task " + name));
  }

  private String assign(String name, ProfileId to, int points) {
    return assign(id(name), to, points);
  }

  private String assign(TaskId task, ProfileId to, int points) {
    var title = words(LEAD);
    return platform.outcome(task(task, to, title, points), LEAD);
  }

  private static AssignTask task(TaskId id, ProfileId to, PrivateText title, int points) {
    return new AssignTask(
        id, BOND, to, title, null, null, null, false, null, null, points, false, null, null, false);
  }

  private String reward(String name, int cost) {
    var id = new RewardId(uuid(name));
    return platform.outcome(
        new AssignReward(
            id, BOND, DOER, RewardType.VERBAL, words(LEAD), null, 0, cost, null, null, null),
        LEAD);
  }
}
