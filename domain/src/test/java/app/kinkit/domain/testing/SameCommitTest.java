package app.kinkit.domain.testing;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.invite.InviteCommand.IssueInvite;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.profile.ProfileCommand.RegisterProfile;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardCommand.CompleteReward;
import app.kinkit.domain.reward.RewardCommand.RedeemReward;
import app.kinkit.domain.reward.RewardCommand.RevokeReward;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.reward.RewardType;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What one command does across aggregates: all of it, in a readable order, or nothing.
class SameCommitTest {
  private static final InviteId INVITE = new InviteId(uuid("invite"));
  private static final TaskId TASK = new TaskId(uuid("task"));
  private static final RewardId REWARD = new RewardId(uuid("reward"));

  private final Platform platform = Platform.running();
  private int seen;

  @BeforeEach
  void everybodySignsUp() {
    for (var person : List.of(LEAD, DOER, PEER)) {
      platform.send(new RegisterProfile(person, null, null, "password"), person);
    }
    seen = platform.log().size();
  }

  @Test
  void aStoryFromFoundingToARedeemedReward() {
    found(BondType.DYAD);
    assertThat(happened()).containsExactly("BondFounded", "MemberJoined", "AccountOpened");
    invite(null);
    assertThat(happened()).containsExactly("InviteIssued");
    platform.send(new RedeemInvite(INVITE, BondRole.SUBMISSIVE), DOER);
    assertThat(happened())
        .containsExactly("InviteRedeemed", "MemberJoined", "BondActivated", "AccountOpened");
    earn(20);
    assertThat(happened())
        .containsExactly("TaskAssigned", "TaskCompleted", "TaskApproved", "PointsCredited");
    reward(20);
    platform.send(new RedeemReward(REWARD), DOER);
    assertThat(happened()).containsExactly("RewardAssigned", "PointsDebited", "RewardRedeemed");
    platform.send(new RevokeReward(REWARD, null), LEAD);
    assertThat(happened()).containsExactly("RewardRevoked", "MovementReversed");
  }

  @Test
  void withoutEnoughPointsNeitherStreamMoves() {
    together();
    earn(19);
    reward(20);
    happened();
    assertThat(platform.outcome(new RedeemReward(REWARD), DOER)).isEqualTo("INSUFFICIENT_POINTS");
    assertThat(happened()).isEmpty();
    assertThat(platform.outcome(new CompleteReward(REWARD), LEAD)).isEqualTo("ILLEGAL_TRANSITION");
  }

  @Test
  void aFullBondLeavesTheInviteUnused() {
    together();
    happened();
    assertThat(platform.outcome(new RedeemInvite(INVITE, null), PEER)).isEqualTo("BOND_FULL");
    assertThat(platform.outcome(new RedeemInvite(INVITE, null), DOER)).isEqualTo("ALREADY_MEMBER");
    assertThat(happened()).isEmpty();
  }

  @Test
  void whoeverReturnsFindsTheirAccount() {
    together();
    earn(7);
    platform.send(new LeaveBond(BOND), DOER);
    happened();
    platform.send(new RedeemInvite(INVITE, null), DOER);
    assertThat(happened()).containsExactly("InviteRedeemed", "MemberJoined");
  }

  @Test
  void closingAnAccountEndsEveryMembershipInTheSameCommitAndHandsOver() {
    together();
    var alone = new BondId(uuid("alone"));
    platform.send(new FoundBond(alone, words(LEAD), null, null, BondRole.SWITCH, null, null), LEAD);
    happened();
    platform.send(new CloseAccount(LEAD), LEAD);
    assertThat(happened())
        .containsExactly(
            "FounderTransferred",
            "MemberPermissionsChanged",
            "MemberLeft",
            "MemberLeft",
            "BondDissolved",
            "AccountClosed");
    assertThat(platform.outcome(new RedeemInvite(INVITE, null), LEAD)).isEqualTo("UNAUTHENTICATED");
    assertThat(platform.outcome(assign(5), LEAD)).isEqualTo("NOT_FOUND");
    var another = new FoundBond(BOND, words(LEAD), null, null, BondRole.SWITCH, null, null);
    assertThat(platform.outcome(another, LEAD)).isEqualTo("UNAUTHENTICATED");
    assertThat(happened()).isEmpty();
  }

  @Test
  void aPauseStopsDemandsAtOnce() {
    together();
    platform.send(new ChangeSubmissionState(DOER, SubmissionState.PAUSED, null), DOER);
    happened();
    assertThat(platform.outcome(assign(5), LEAD)).isEqualTo("MEMBER_PAUSED");
    assertThat(happened()).isEmpty();
  }

  private void together() {
    found(BondType.DYAD);
    invite(null);
    platform.send(new RedeemInvite(INVITE, BondRole.SUBMISSIVE), DOER);
  }

  private void found(BondType type) {
    platform.send(
        new FoundBond(BOND, words(LEAD), null, type, BondRole.DOMINANT, null, null), LEAD);
  }

  private void invite(@Nullable Integer maxUses) {
    platform.send(new IssueInvite(INVITE, BOND, "7K2M", null, maxUses), LEAD);
  }

  private void earn(int points) {
    platform.send(assign(points), LEAD);
    platform.send(new CompleteTask(TASK, null), DOER);
    platform.send(new ApproveTask(TASK), LEAD);
  }

  private static AssignTask assign(int points) {
    return new AssignTask(
        TASK,
        BOND,
        DOER,
        words(LEAD),
        null,
        null,
        null,
        false,
        null,
        null,
        points,
        false,
        null,
        null,
        false);
  }

  private void reward(int cost) {
    platform.send(
        new AssignReward(
            REWARD,
            BOND,
            DOER,
            RewardType.RELATIONAL,
            words(LEAD),
            null,
            0,
            cost,
            null,
            null,
            null),
        LEAD);
  }

  /// Names of what has happened since this was asked last.
  private List<String> happened() {
    var log = platform.log();
    var names = log.stream().skip(seen).map(e -> e.getClass().getSimpleName()).toList();
    seen = log.size();
    return names;
  }
}
