package app.kinkit.domain.points;

import static app.kinkit.domain.points.PointsSource.MANUAL;
import static app.kinkit.domain.points.PointsSource.REDEMPTION;
import static app.kinkit.domain.points.PointsSource.REWARD;
import static app.kinkit.domain.points.PointsSource.TASK;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.INSUFFICIENT_POINTS;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.points.PointsCommand.AwardPoints;
import app.kinkit.domain.points.PointsCommand.CreditPoints;
import app.kinkit.domain.points.PointsCommand.DebitPoints;
import app.kinkit.domain.points.PointsCommand.OpenAccount;
import app.kinkit.domain.points.PointsCommand.ReverseAward;
import app.kinkit.domain.points.PointsCommand.ReverseMovement;
import app.kinkit.domain.points.PointsEvent.AccountOpened;
import app.kinkit.domain.points.PointsEvent.MovementReversed;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsEvent.PointsDebited;
import app.kinkit.domain.profile.ProfileStory;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;

/// What moves points, and what never does.
class PointsAccountTest {
  private static final AccountId ID = AccountId.of(DOER, BOND);
  private static final UUID A_TASK = uuid("task");
  private static final UUID A_REWARD = uuid("reward");
  private static final UUID AWARD = uuid("award");
  private static final UUID DEBIT = uuid("debit");

  private final World world = new World().happened(BondStory.household());
  private final Trial account = new Trial(PointsAccount.class, world);

  @Test
  void anAccountIsOfOnePersonInOneBond() {
    account.given().when(new OpenAccount(ID, DOER, BOND), DOER).expect(opened());
    assertThat(AccountId.of(LEAD, BOND)).isNotEqualTo(ID);
  }

  @Test
  void aCreditAddsToTheBalance() {
    account
        .given(opened(), awarded(30, 30))
        .when(new CreditPoints(ID, 12, TASK, A_TASK), LEAD)
        .expect(credited(12, 42));
  }

  @Test
  void oneTaskIsCreditedOnce() {
    account
        .given(opened(), credited(12, 12))
        .when(new CreditPoints(ID, 12, TASK, A_TASK), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void aTaskAndARewardOfOneIdAreTwoCauses() {
    account
        .given(opened(), credited(12, 12))
        .when(new CreditPoints(ID, 5, REWARD, A_TASK), LEAD)
        .result()
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void aTakenBackCreditIsNotGivenAgainForTheSameTask() {
    account
        .given(opened(), credited(12, 12), reversed(movementOfTask(), -12, 0))
        .when(new CreditPoints(ID, 12, TASK, A_TASK), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void movementsArePositiveNumbers() {
    assertThatThrownBy(() -> new CreditPoints(ID, 0, TASK, A_TASK)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> new DebitPoints(ID, DEBIT, -1, REDEMPTION, A_REWARD))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void theFullBalanceMayBeSpent() {
    account
        .given(opened(), awarded(30, 30))
        .when(new DebitPoints(ID, DEBIT, 30, REDEMPTION, A_REWARD), DOER)
        .expect(debited(30, 0));
  }

  @Test
  void theBalanceNeverGoesBelowZero() {
    account
        .given(opened(), awarded(30, 30))
        .when(new DebitPoints(ID, DEBIT, 31, REDEMPTION, A_REWARD), DOER)
        .expectRefused(INSUFFICIENT_POINTS, Map.of("available", 30, "required", 31L));
  }

  @Test
  void oneRedemptionIsDebitedOnce() {
    account
        .given(opened(), awarded(30, 30), debited(10, 20))
        .when(new DebitPoints(ID, uuid("another"), 10, REDEMPTION, A_REWARD), DOER)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void theBalanceDoesNotOverflow() {
    account
        .given(opened(), awarded(5, Integer.MAX_VALUE - 5))
        .when(new CreditPoints(ID, 5, TASK, A_TASK), LEAD)
        .expect(credited(5, Integer.MAX_VALUE));
    account
        .given(opened(), awarded(5, Integer.MAX_VALUE - 5))
        .when(new CreditPoints(ID, 6, TASK, A_TASK), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void aDebitIsGivenBack() {
    account
        .given(opened(), awarded(30, 30), debited(10, 20))
        .when(new ReverseMovement(ID, DEBIT), LEAD)
        .expect(reversed(DEBIT, 10, 30));
  }

  @Test
  void aMovementIsTakenBackOnceAndAReversalNever() {
    var reversal = reversed(DEBIT, 10, 30);
    account
        .given(opened(), awarded(30, 30), debited(10, 20), reversal)
        .when(new ReverseMovement(ID, DEBIT), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    account
        .given(opened(), awarded(30, 30), debited(10, 20), reversal)
        .when(new ReverseMovement(ID, reversal.movementId()), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void whatNeverMovedIsNotTakenBack() {
    account
        .given(opened())
        .when(new ReverseMovement(ID, uuid("nothing")), LEAD)
        .expectRefused(NOT_FOUND);
  }

  @Test
  void whatHasBeenSpentIsNotTakenBack() {
    account
        .given(opened(), awarded(30, 30), debited(10, 20))
        .when(new ReverseMovement(ID, AWARD), LEAD)
        .expectRefused(INSUFFICIENT_POINTS, Map.of("available", 20, "required", 30L));
  }

  @Test
  void aLeadAwardsPointsByHandEvenToSomebodyWhoHasPaused() {
    world.happened(ProfileStory.registered(DOER), ProfileStory.paused(DOER));
    account
        .given(opened())
        .when(award(30), SECOND)
        .result()
        .expectSuccessfulHandlerExecution()
        .expectEventsMatching(
            Matchers.payloadsMatching(
                Matchers.exactSequenceOf(
                    Matchers.predicate(
                        (PointsCredited e) -> e.equals(awarded(e.movementId(), 30, 30))))));
  }

  @Test
  void whoeverDoesNotLeadAwardsNothing() {
    account.given(opened()).when(award(30), DOER).expectRefused(ROLE_REQUIRED);
    account.given(opened()).when(award(30), STRANGER).expectRefused(NOT_FOUND);
  }

  @Test
  void nobodyAwardsThemself() {
    account
        .given(new AccountOpened(AccountId.of(LEAD, BOND), LEAD, BOND))
        .when(new AwardPoints(BOND, LEAD, 30, words(LEAD)), LEAD)
        .expectRefused(NOT_ALLOWED);
  }

  @Test
  void whoeverHasLeftIsAwardedNothing() {
    world.happened(BondStory.left(DOER));
    account.given(opened()).when(award(30), LEAD).expectRefused(NOT_BOND_MEMBER);
  }

  @Test
  void anAwardIsOneToAThousand() {
    assertThatThrownBy(() -> award(0)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> award(1_001)).isInstanceOf(Invalid.class);
    assertThat(award(1_000).points()).isEqualTo(1_000);
  }

  @Test
  void aLeadTakesAnAwardBack() {
    account
        .given(opened(), awarded(30, 30))
        .when(new ReverseAward(BOND, DOER, AWARD, null), SECOND)
        .expect(reversed(AWARD, -30, 0));
  }

  @Test
  void onlyAwardsAreTakenBackByHandAndOnlyByALead() {
    account
        .given(opened(), credited(12, 12))
        .when(new ReverseAward(BOND, DOER, movementOfTask(), null), LEAD)
        .expectRefused(NOT_ALLOWED);
    account
        .given(opened(), awarded(30, 30))
        .when(new ReverseAward(BOND, DOER, uuid("nothing"), null), LEAD)
        .expectRefused(NOT_FOUND);
    account
        .given(opened(), awarded(30, 30))
        .when(new ReverseAward(BOND, DOER, AWARD, null), DOER)
        .expectRefused(ROLE_REQUIRED);
  }

  private static AwardPoints award(int points) {
    return new AwardPoints(BOND, DOER, points, words(LEAD));
  }

  private static AccountOpened opened() {
    return new AccountOpened(ID, DOER, BOND);
  }

  private static UUID movementOfTask() {
    return NameId.of(ID.value(), "TASK:" + A_TASK);
  }

  private static PointsCredited credited(int points, int after) {
    return new PointsCredited(ID, DOER, BOND, movementOfTask(), points, TASK, A_TASK, null, after);
  }

  private static PointsCredited awarded(int points, int after) {
    return awarded(AWARD, points, after);
  }

  private static PointsCredited awarded(UUID movementId, int points, int after) {
    return new PointsCredited(ID, DOER, BOND, movementId, points, MANUAL, null, words(LEAD), after);
  }

  private static PointsDebited debited(int points, int after) {
    return new PointsDebited(ID, DOER, BOND, DEBIT, points, REDEMPTION, A_REWARD, after);
  }

  private static MovementReversed reversed(UUID movement, int points, int after) {
    return new MovementReversed(
        ID, DOER, BOND, NameId.of(movement, "reversal"), points, movement, null, after);
  }
}
