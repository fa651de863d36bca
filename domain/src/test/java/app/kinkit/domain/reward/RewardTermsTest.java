package app.kinkit.domain.reward;

import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.REWARD_NOT_AVAILABLE;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
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
import app.kinkit.domain.reward.RewardCommand.AmendReward;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardCommand.CompleteReward;
import app.kinkit.domain.reward.RewardCommand.ExpireReward;
import app.kinkit.domain.reward.RewardCommand.RedeemReward;
import app.kinkit.domain.reward.RewardCommand.RevokeReward;
import app.kinkit.domain.reward.RewardCommand.StartFulfilment;
import app.kinkit.domain.reward.RewardEvent.RewardAmended;
import app.kinkit.domain.reward.RewardEvent.RewardAssigned;
import app.kinkit.domain.reward.RewardEvent.RewardCompleted;
import app.kinkit.domain.reward.RewardEvent.RewardExpired;
import app.kinkit.domain.reward.RewardEvent.RewardRedeemed;
import app.kinkit.domain.reward.RewardEvent.RewardRevoked;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import app.kinkit.domain.testing.World.Effect.Credited;
import app.kinkit.domain.testing.World.Effect.Debited;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What was agreed about a reward: it is amended while nobody has redeemed it, and its time ends.
class RewardTermsTest {
  private static final RewardId ID = new RewardId(uuid("reward"));
  private static final UUID DEBIT = uuid("debit for " + ID.value());
  private static final Instant SOON = NOW.plusMillis(1);

  private final World world = new World().happened(BondStory.household());
  private final Trial reward = new Trial(Reward.class, world);

  @Test
  void aRewardEndsWhenTheLeadSaysAndNotBeforeNow() {
    reward.given().when(assign(SOON), LEAD).expect(assigned(RewardType.RELATIONAL, 0, SOON));
    reward.given().when(assign(NOW), LEAD).expectRefused(VALIDATION_FAILED);
  }

  @Test
  void theAssignerAmendsWhatNobodyHasRedeemed() {
    var title = Change.to(words(LEAD));
    reward
        .given(relational(SOON))
        .when(
            new AmendReward(
                ID,
                title,
                Change.cleared(),
                Change.to(0),
                Change.to(7),
                Change.cleared(),
                Change.to(SOON)),
            LEAD)
        .expect(
            new RewardAmended(
                ID,
                BOND,
                DOER,
                title,
                Change.cleared(),
                Change.to(0),
                Change.to(7),
                Change.cleared(),
                Change.to(SOON)));
    assertThat(world.effects()).as("no points move").isEmpty();
  }

  @Test
  void whatWasAmendedLastIsPaidAndPaidOut() {
    reward
        .given(relational(null), amended(costs(7)), amended(ends(SOON)))
        .when(new RedeemReward(ID), DOER)
        .expect(new RewardRedeemed(ID, BOND, DOER, DEBIT, 7));
    assertThat(world.effects())
        .containsExactly(new Debited(DOER, 7, PointsSource.REDEMPTION, ID.value()));
  }

  @Test
  void anAmendedValueIsPaidOut() {
    reward
        .given(
            assigned(RewardType.POINTS, 0, null),
            amended(pays(30)),
            new RewardRedeemed(ID, BOND, DOER, DEBIT, 20))
        .when(new CompleteReward(ID), LEAD)
        .expect(new RewardCompleted(ID, BOND, DOER, 30));
    assertThat(world.effects())
        .containsExactly(new Credited(DOER, 30, PointsSource.REWARD, ID.value()));
  }

  @Test
  void onlyTheAssignerAmendsAndOnlyWhileTheyLead() {
    reward.given(relational(null)).when(costs(7), SECOND).expectRefused(NOT_ALLOWED);
    reward.given(relational(null)).when(costs(7), DOER).expectRefused(NOT_ALLOWED);
    reward.given(relational(null)).when(costs(7), PEER).expectRefused(NOT_FOUND);
    reward.given(relational(null)).when(costs(7), STRANGER).expectRefused(NOT_FOUND);
    world.happened(BondStory.turned(LEAD, BondRole.DOMINANT, BondRole.MEMBER));
    reward.given(relational(null)).when(costs(7), LEAD).expectRefused(ROLE_REQUIRED);
  }

  @Test
  void nothingIsAmendedOnceItIsRedeemedOrHasEnded() {
    for (var past :
        List.of(
            new RewardRedeemed(ID, BOND, DOER, DEBIT, 20),
            new RewardRevoked(ID, BOND, DOER, 0, null),
            new RewardExpired(ID, BOND, DOER, NOW))) {
      reward.given(relational(null), past).when(costs(7), LEAD).expectRefused(REWARD_NOT_AVAILABLE);
    }
    reward
        .given(relational(NOW))
        .when(ends(SOON), LEAD)
        .expectRefused(REWARD_NOT_AVAILABLE, Map.of("status", "expired"));
  }

  @Test
  void anAmendmentKeepsTheRulesOfAnAssignment() {
    reward.given(relational(null)).when(ends(NOW), LEAD).expectRefused(VALIDATION_FAILED);
    reward.given(relational(null)).when(pays(1), LEAD).expectRefused(VALIDATION_FAILED);
    for (var points : List.of(-1, 100_001)) {
      assertThatThrownBy(() -> costs(points)).isInstanceOf(Invalid.class);
      assertThatThrownBy(() -> pays(points)).isInstanceOf(Invalid.class);
    }
    assertThatThrownBy(() -> amend(Change.unchanged(), Change.unchanged(), Change.unchanged()))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void nothingIsAmendedInADissolvedBond() {
    world.happened(
        BondStory.ended(DOER, LeaveReason.DISSOLVED, LEAD),
        BondStory.ended(LEAD, LeaveReason.DISSOLVED, LEAD),
        BondStory.dissolved(LEAD));
    reward.given(relational(null)).when(costs(7), LEAD).expectRefused(BOND_CLOSED);
  }

  @Test
  void whatIsOverIsNotRedeemedThoughNobodyHasSaidSo() {
    reward
        .given(relational(NOW))
        .when(new RedeemReward(ID), DOER)
        .expectRefused(REWARD_NOT_AVAILABLE, Map.of("status", "expired"));
    reward
        .given(relational(null), new RewardExpired(ID, BOND, DOER, NOW))
        .when(new RedeemReward(ID), DOER)
        .expectRefused(REWARD_NOT_AVAILABLE, Map.of("status", "expired"));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void whatIsNotOverYetIsRedeemed() {
    reward
        .given(relational(SOON))
        .when(new RedeemReward(ID), DOER)
        .expect(new RewardRedeemed(ID, BOND, DOER, DEBIT, 20));
    reward
        .given(relational(NOW), amended(endless()))
        .when(new RedeemReward(ID), DOER)
        .expect(new RewardRedeemed(ID, BOND, DOER, DEBIT, 20));
  }

  @Test
  void timeEndsARewardThatIsStillAvailable() {
    reward
        .given(relational(NOW))
        .when(new ExpireReward(ID), LEAD)
        .expect(new RewardExpired(ID, BOND, DOER, NOW));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void timeEndsNothingBeforeItsTimeOrThatHasNone() {
    for (var end : new @Nullable Instant[] {null, SOON}) {
      reward
          .given(relational(end))
          .when(new ExpireReward(ID), LEAD)
          .expectRefused(ILLEGAL_TRANSITION);
    }
    reward
        .given(relational(NOW), amended(ends(SOON)))
        .when(new ExpireReward(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void timeEndsNothingThatIsRedeemedOrHasEnded() {
    for (var past :
        List.of(
            new RewardRedeemed(ID, BOND, DOER, DEBIT, 20),
            new RewardRevoked(ID, BOND, DOER, 0, null),
            new RewardExpired(ID, BOND, DOER, NOW))) {
      reward
          .given(relational(NOW), past)
          .when(new ExpireReward(ID), LEAD)
          .expectRefused(ILLEGAL_TRANSITION);
    }
  }

  @Test
  void whatHasExpiredIsNotRevokedAndWhatIsPaidForIsDeliveredLate() {
    for (var past : List.of(relational(NOW), relational(null))) {
      reward
          .given(past, new RewardExpired(ID, BOND, DOER, NOW))
          .when(new RevokeReward(ID, null), LEAD)
          .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "expired", "to", "revoked"));
    }
    reward
        .given(relational(NOW))
        .when(new RevokeReward(ID, null), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "expired", "to", "revoked"));
    reward
        .given(relational(NOW), new RewardRedeemed(ID, BOND, DOER, DEBIT, 20))
        .when(new CompleteReward(ID), LEAD)
        .expect(new RewardCompleted(ID, BOND, DOER, 0));
    reward
        .given(relational(null), new RewardExpired(ID, BOND, DOER, NOW))
        .when(new StartFulfilment(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  private static AssignReward assign(@Nullable Instant end) {
    return new AssignReward(
        ID, BOND, DOER, RewardType.RELATIONAL, words(LEAD), null, 0, 20, words(LEAD), end, null);
  }

  private static RewardAssigned relational(@Nullable Instant end) {
    return assigned(RewardType.RELATIONAL, 0, end);
  }

  private static RewardAssigned assigned(RewardType type, int value, @Nullable Instant end) {
    return new RewardAssigned(
        ID, BOND, LEAD, DOER, type, words(LEAD), null, value, 20, words(LEAD), end, null);
  }

  private static AmendReward costs(int points) {
    return amend(Change.unchanged(), Change.to(points), Change.unchanged());
  }

  private static AmendReward pays(int points) {
    return amend(Change.to(points), Change.unchanged(), Change.unchanged());
  }

  private static AmendReward ends(Instant end) {
    return amend(Change.unchanged(), Change.unchanged(), Change.to(end));
  }

  private static AmendReward endless() {
    return amend(Change.unchanged(), Change.unchanged(), Change.cleared());
  }

  private static AmendReward amend(
      Change<Integer> value, Change<Integer> cost, Change<@Nullable Instant> end) {
    return new AmendReward(
        ID, Change.unchanged(), Change.unchanged(), value, cost, Change.unchanged(), end);
  }

  private static RewardAmended amended(AmendReward c) {
    return new RewardAmended(
        ID,
        BOND,
        DOER,
        c.title(),
        c.description(),
        c.pointValue(),
        c.pointCost(),
        c.loveLanguage(),
        c.expiresAt());
  }
}
