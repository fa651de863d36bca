package app.kinkit.domain.reward;

import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.INSUFFICIENT_POINTS;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.REWARD_NOT_AVAILABLE;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardCommand.CompleteReward;
import app.kinkit.domain.reward.RewardCommand.RedeemReward;
import app.kinkit.domain.reward.RewardCommand.RevokeReward;
import app.kinkit.domain.reward.RewardCommand.StartFulfilment;
import app.kinkit.domain.reward.RewardEvent.RewardAssigned;
import app.kinkit.domain.reward.RewardEvent.RewardCompleted;
import app.kinkit.domain.reward.RewardEvent.RewardFulfilmentStarted;
import app.kinkit.domain.reward.RewardEvent.RewardRedeemed;
import app.kinkit.domain.reward.RewardEvent.RewardRevoked;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import app.kinkit.domain.testing.World.Effect.Credited;
import app.kinkit.domain.testing.World.Effect.Debited;
import app.kinkit.domain.testing.World.Effect.Reversed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The life of a reward, what it costs and what it pays.
class RewardTest {
  private static final RewardId ID = new RewardId(uuid("reward"));
  private static final UUID DEBIT = uuid("debit for " + ID.value());
  private static final List<RewardCommand> OF_THE_GIVER =
      List.of(new StartFulfilment(ID), new CompleteReward(ID), new RevokeReward(ID, null));

  private final World world = new World().happened(BondStory.household());
  private final Trial reward = new Trial(Reward.class, world);

  @Test
  void aLeadAssignsARewardAndNoPointsMove() {
    reward.given().when(assign(DOER, RewardType.RELATIONAL, 0, 20), LEAD).expect(costing(20));
    reward.given().when(assign(DOER, RewardType.POINTS, 50, 0), LEAD).expect(paying(50));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void whoeverDoesNotLeadAssignsNoReward() {
    reward.given().when(assign(LEAD, RewardType.VERBAL, 0, 0), DOER).expectRefused(ROLE_REQUIRED);
    reward.given().when(assign(DOER, RewardType.VERBAL, 0, 0), STRANGER).expectRefused(NOT_FOUND);
  }

  @Test
  void nobodyRewardsThemselfOrAStranger() {
    reward.given().when(assign(LEAD, RewardType.VERBAL, 0, 0), LEAD).expectRefused(NOT_ALLOWED);
    reward
        .given()
        .when(assign(STRANGER, RewardType.VERBAL, 0, 0), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
  }

  @Test
  void onlyARewardOfPointsPaysPoints() {
    for (var type : List.of(RewardType.VERBAL, RewardType.RELATIONAL, RewardType.ACHIEVEMENT)) {
      assertThatThrownBy(() -> assign(DOER, type, 1, 0)).isInstanceOf(Invalid.class);
    }
  }

  @Test
  void valueAndCostStayWithinTheirLimits() {
    for (var points : List.of(-1, 100_001)) {
      assertThatThrownBy(() -> assign(DOER, RewardType.POINTS, points, 0))
          .isInstanceOf(Invalid.class);
      assertThatThrownBy(() -> assign(DOER, RewardType.POINTS, 0, points))
          .isInstanceOf(Invalid.class);
    }
  }

  @Test
  void redeemingTakesTheCostInTheSameCommit() {
    reward.given(costing(20)).when(new RedeemReward(ID), DOER).expect(redeemed(20));
    assertThat(world.effects())
        .containsExactly(new Debited(DOER, 20, PointsSource.REDEMPTION, ID.value()));
  }

  @Test
  void whatIsFreeIsRedeemedWithoutAMovement() {
    reward
        .given(paying(50))
        .when(new RedeemReward(ID), DOER)
        .expect(new RewardRedeemed(ID, BOND, DOER, null, 0));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void withoutThePointsNothingIsRedeemed() {
    world.refuses(INSUFFICIENT_POINTS);
    reward.given(costing(20)).when(new RedeemReward(ID), DOER).expectRefused(INSUFFICIENT_POINTS);
  }

  @Test
  void aRewardIsRedeemedOnceAndNotAfterItIsRevoked() {
    reward
        .given(costing(20), redeemed(20))
        .when(new RedeemReward(ID), DOER)
        .expectRefused(REWARD_NOT_AVAILABLE, Map.of("status", "redeemed"));
    reward
        .given(costing(20), revoked(0))
        .when(new RedeemReward(ID), DOER)
        .expectRefused(REWARD_NOT_AVAILABLE, Map.of("status", "revoked"));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void onlyTheRecipientRedeems() {
    refused(LEAD, NOT_ALLOWED, new RedeemReward(ID));
    refused(SECOND, NOT_ALLOWED, new RedeemReward(ID));
    refused(PEER, NOT_FOUND, new RedeemReward(ID));
    refused(STRANGER, NOT_FOUND, new RedeemReward(ID));
  }

  @Test
  void theAssignerAndEveryLeadDeliver() {
    for (var giver : List.of(LEAD, SECOND)) {
      reward
          .given(costing(20), redeemed(20))
          .when(new StartFulfilment(ID), giver)
          .expect(new RewardFulfilmentStarted(ID, BOND, DOER));
      reward
          .given(costing(20), redeemed(20), new RewardFulfilmentStarted(ID, BOND, DOER))
          .when(new CompleteReward(ID), giver)
          .expect(completed(0));
    }
    assertThat(world.effects()).as("delivering moves no points").isEmpty();
  }

  @Test
  void anAssignerWhoLeadsNoLongerStillDelivers() {
    world.happened(BondStory.turned(LEAD, BondRole.DOMINANT, BondRole.MEMBER));
    reward.given(costing(20), redeemed(20)).when(new CompleteReward(ID), LEAD).expect(completed(0));
  }

  @Test
  void othersNeitherDeliverNorRevoke() {
    for (var command : OF_THE_GIVER) {
      refused(DOER, NOT_ALLOWED, command);
      refused(PEER, NOT_FOUND, command);
      refused(STRANGER, NOT_FOUND, command);
    }
  }

  @Test
  void evenALeadDoesNotDeliverOrRefundWhatIsTheirs() {
    world.happened(BondStory.turned(DOER, BondRole.SUBMISSIVE, BondRole.DOMINANT));
    for (var command : OF_THE_GIVER) {
      refused(DOER, NOT_ALLOWED, command);
    }
  }

  @Test
  void aRewardOfPointsPaysWhenItIsDelivered() {
    reward
        .given(paying(50), new RewardRedeemed(ID, BOND, DOER, null, 0))
        .when(new CompleteReward(ID), LEAD)
        .expect(completed(50));
    assertThat(world.effects())
        .containsExactly(new Credited(DOER, 50, PointsSource.REWARD, ID.value()));
  }

  @Test
  void aRewardPaysOnce() {
    reward
        .given(paying(50), new RewardRedeemed(ID, BOND, DOER, null, 0), completed(50))
        .when(new CompleteReward(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "completed", "to", "completed"));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void nothingIsDeliveredBeforeItIsRedeemed() {
    reward
        .given(costing(20))
        .when(new StartFulfilment(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "available", "to", "in_progress"));
    reward
        .given(costing(20))
        .when(new CompleteReward(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "available", "to", "completed"));
  }

  @Test
  void nothingIsDeliveredToSomebodyWhoHasLeftButTheirPointsComeBack() {
    world.happened(BondStory.left(DOER));
    reward
        .given(costing(20), redeemed(20))
        .when(new CompleteReward(ID), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
    reward
        .given(costing(20), redeemed(20))
        .when(new RevokeReward(ID, null), LEAD)
        .expect(revoked(20));
  }

  @Test
  void revokingGivesTheCostBackInTheSameCommit() {
    reward
        .given(costing(20), redeemed(20), new RewardFulfilmentStarted(ID, BOND, DOER))
        .when(new RevokeReward(ID, null), SECOND)
        .expect(revoked(20));
    assertThat(world.effects()).containsExactly(new Reversed(DOER, DEBIT));
  }

  @Test
  void whatWasNotPaidIsNotGivenBack() {
    reward.given(costing(20)).when(new RevokeReward(ID, null), LEAD).expect(revoked(0));
    reward
        .given(paying(50), new RewardRedeemed(ID, BOND, DOER, null, 0))
        .when(new RevokeReward(ID, null), LEAD)
        .expect(revoked(0));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void whatHasEndedIsNotRevoked() {
    reward
        .given(costing(20), redeemed(20), completed(0))
        .when(new RevokeReward(ID, null), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "completed", "to", "revoked"));
    reward
        .given(costing(20), redeemed(20), revoked(20))
        .when(new RevokeReward(ID, null), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "revoked", "to", "revoked"));
  }

  @Test
  void nothingMovesInADissolvedBond() {
    world.happened(
        BondStory.ended(DOER, LeaveReason.DISSOLVED, LEAD),
        BondStory.ended(LEAD, LeaveReason.DISSOLVED, LEAD),
        BondStory.dissolved(LEAD));
    refused(DOER, BOND_CLOSED, new RedeemReward(ID));
    for (var command : OF_THE_GIVER) {
      refused(LEAD, BOND_CLOSED, command);
    }
  }

  private void refused(ProfileId actor, RefusalCode code, RewardCommand command) {
    reward.given(costing(20), redeemed(20)).when(command, actor).expectRefused(code);
  }

  private static AssignReward assign(ProfileId to, RewardType type, int value, int cost) {
    return new AssignReward(ID, BOND, to, type, words(LEAD), null, value, cost, null, null, null);
  }

  private static RewardAssigned costing(int points) {
    return new RewardAssigned(
        ID,
        BOND,
        LEAD,
        DOER,
        RewardType.RELATIONAL,
        words(LEAD),
        null,
        0,
        points,
        null,
        null,
        null);
  }

  private static RewardAssigned paying(int points) {
    return new RewardAssigned(
        ID, BOND, LEAD, DOER, RewardType.POINTS, words(LEAD), null, points, 0, null, null, null);
  }

  private static RewardRedeemed redeemed(int cost) {
    return new RewardRedeemed(ID, BOND, DOER, DEBIT, cost);
  }

  private static RewardCompleted completed(int points) {
    return new RewardCompleted(ID, BOND, DOER, points);
  }

  private static RewardRevoked revoked(int refund) {
    return new RewardRevoked(ID, BOND, DOER, refund, null);
  }
}
