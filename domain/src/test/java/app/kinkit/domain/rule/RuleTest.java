package app.kinkit.domain.rule;

import static app.kinkit.domain.bond.BondStory.householdThen;
import static app.kinkit.domain.bond.BondStory.left;
import static app.kinkit.domain.profile.ProfileStory.paused;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.rule.RuleStory.ID;
import static app.kinkit.domain.rule.RuleStory.amended;
import static app.kinkit.domain.rule.RuleStory.create;
import static app.kinkit.domain.rule.RuleStory.created;
import static app.kinkit.domain.rule.RuleStory.priority;
import static app.kinkit.domain.rule.RuleStory.step;
import static app.kinkit.domain.rule.RuleStory.steps;
import static app.kinkit.domain.rule.RuleStory.window;
import static app.kinkit.domain.shared.RefusalCode.BOND_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.rule.RuleCommand.AcknowledgeRule;
import app.kinkit.domain.rule.RuleCommand.ActivateRule;
import app.kinkit.domain.rule.RuleCommand.ArchiveRule;
import app.kinkit.domain.rule.RuleCommand.BeginRule;
import app.kinkit.domain.rule.RuleCommand.DeactivateRule;
import app.kinkit.domain.rule.RuleCommand.ExpireRule;
import app.kinkit.domain.rule.RuleCommand.LogBreach;
import app.kinkit.domain.rule.RuleEvent.RuleAcknowledged;
import app.kinkit.domain.rule.RuleEvent.RuleActivated;
import app.kinkit.domain.rule.RuleEvent.RuleArchived;
import app.kinkit.domain.rule.RuleEvent.RuleDeactivated;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who makes a rule, when it binds, and what may be asked of whom.
class RuleTest {
  private static final Instant SOON = NOW.plusSeconds(60);
  private static final Instant BEFORE = NOW.minusSeconds(60);

  private final World world =
      new World()
          .happened(BondStory.household())
          .happened(registered(LEAD), registered(DOER), registered(SECOND), registered(PEER));
  private final Trial rule = new Trial(Rule.class, world);

  @Test
  void aLeadMakesARuleForOneOrForAll() {
    rule.given().when(create(ID, DOER, null, null), LEAD).expect(created(DOER));
    rule.given().when(create(ID, null, null, null), LEAD).expect(created(null));
    rule.given().when(create(ID, DOER, SOON, null), LEAD).expect(created(DOER, SOON, null));
  }

  @Test
  void nobodyElseMakesRulesNorForStrangers() {
    rule.given().when(create(ID, null, null, null), DOER).expectRefused(ROLE_REQUIRED);
    rule.given().when(create(ID, null, null, null), STRANGER).expectRefused(NOT_FOUND);
    rule.given().when(create(ID, STRANGER, null, null), LEAD).expectRefused(NOT_BOND_MEMBER);
    world.happened(new BondPaused(BOND, LEAD));
    rule.given().when(create(ID, null, null, null), LEAD).expectRefused(BOND_PAUSED);
  }

  @Test
  void aWindowHasAnOrderAndIsNotOver() {
    assertThatThrownBy(() -> create(ID, null, SOON, SOON)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> window(ID, Change.to(SOON), Change.to(NOW)))
        .isInstanceOf(Invalid.class);
    rule.given().when(create(ID, null, null, NOW), LEAD).expectRefused(VALIDATION_FAILED);
    rule.given(created(null, SOON, null))
        .when(window(ID, Change.unchanged(), Change.to(SOON)), LEAD)
        .expectRefused(VALIDATION_FAILED);
  }

  @Test
  void nothingIsAskedOfAMemberWhoHasPausedButOfOneself() {
    world.happened(paused(DOER), paused(LEAD));
    rule.given().when(create(ID, DOER, null, null), LEAD).expectRefused(MEMBER_PAUSED);
    rule.given().when(create(ID, LEAD, null, null), LEAD).expect(created(LEAD));
    rule.given(created(DOER)).when(priority(ID, 4), LEAD).expectRefused(MEMBER_PAUSED);
    rule.given(created(DOER), deactivated(DOER))
        .when(new ActivateRule(ID), LEAD)
        .expectRefused(MEMBER_PAUSED);
    rule.given(created(DOER, BEFORE, null))
        .when(new BeginRule(ID, BEFORE), LEAD)
        .expectRefused(MEMBER_PAUSED);
    for (var whom : List.of(created(DOER), created(null))) {
      rule.given(whom).when(new LogBreach(ID, DOER, null), LEAD).expectRefused(MEMBER_PAUSED);
      rule.given(whom)
          .when(new LogBreach(ID, DOER, null), DOER)
          .result()
          .expectSuccessfulHandlerExecution();
    }
  }

  @Test
  void nothingIsAskedOfAMemberWhoHasLeft() {
    world.happened(left(DOER));
    rule.given(created(DOER)).when(priority(ID, 4), LEAD).expectRefused(NOT_BOND_MEMBER);
    rule.given(created(DOER), deactivated(DOER))
        .when(new ActivateRule(ID), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
    rule.given(created(DOER))
        .when(new ArchiveRule(ID), LEAD)
        .expect(new RuleArchived(ID, BOND, DOER));
  }

  @Test
  void theMemberWhoMadeItKeepsItWhileTheyLead() {
    rule.given(created(DOER)).when(priority(ID, 4), SECOND).expectRefused(NOT_ALLOWED);
    rule.given(created(DOER)).when(new ArchiveRule(ID), DOER).expectRefused(ROLE_REQUIRED);
    rule.given(created(DOER)).when(new ArchiveRule(ID), STRANGER).expectRefused(NOT_FOUND);
    var later = new Trial(Rule.class, new World().happened(householdThen(left(LEAD))));
    later
        .given(created(DOER))
        .when(new ArchiveRule(ID), SECOND)
        .expect(new RuleArchived(ID, BOND, DOER));
  }

  @Test
  void anAmendmentIsANewVersion() {
    rule.given(created(DOER))
        .when(priority(ID, 4), LEAD)
        .expect(amended(DOER, 4, RuleStatus.ACTIVE, null));
    rule.given(created(DOER), new RuleArchived(ID, BOND, DOER))
        .when(priority(ID, 4), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void anAmendedBeginningIsWaitedForUnlessItIsSwitchedOff() {
    var later = window(ID, Change.to(SOON), Change.unchanged());
    rule.given(created(DOER)).when(later, LEAD).expect(amended(DOER, 3, RuleStatus.INACTIVE, SOON));
    rule.given(created(DOER), deactivated(DOER))
        .when(priority(ID, 4), LEAD)
        .expect(amended(DOER, 4, RuleStatus.INACTIVE, null));
  }

  @Test
  void timeBeginsWhatWaitsAndNothingElse() {
    var begun = new RuleActivated(ID, BOND, DOER, null);
    rule.given(created(DOER, BEFORE, null)).when(new BeginRule(ID, BEFORE), LEAD).expect(begun);
    rule.given(created(DOER, SOON, null))
        .when(new BeginRule(ID, SOON), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    rule.given(created(DOER, BEFORE, null))
        .when(new BeginRule(ID, NOW), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    for (var ended : List.of(begun, deactivated(DOER))) {
      rule.given(created(DOER, BEFORE, null), ended)
          .when(new BeginRule(ID, BEFORE), LEAD)
          .expectRefused(ILLEGAL_TRANSITION);
    }
  }

  @Test
  void timeEndsWhatIsOver() {
    rule.given(created(DOER, null, NOW))
        .when(new ExpireRule(ID, NOW), LEAD)
        .expect(new RuleDeactivated(ID, BOND, DOER, RuleEnd.EXPIRED));
    rule.given(created(DOER, null, SOON))
        .when(new ExpireRule(ID, SOON), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    rule.given(created(DOER, null, NOW), deactivated(DOER))
        .when(new ExpireRule(ID, NOW), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void byHandARuleIsSwitchedOffAndOnWithinItsTimes() {
    rule.given(created(DOER)).when(new DeactivateRule(ID), LEAD).expect(deactivated(DOER));
    rule.given(created(DOER, SOON, null))
        .when(new DeactivateRule(ID), LEAD)
        .expect(deactivated(DOER));
    rule.given(created(DOER), deactivated(DOER))
        .when(new DeactivateRule(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    rule.given(created(DOER), deactivated(DOER))
        .when(new ActivateRule(ID), LEAD)
        .expect(new RuleActivated(ID, BOND, DOER, LEAD));
    rule.given(created(DOER, SOON, null))
        .when(new ActivateRule(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    rule.given(created(DOER, null, NOW), deactivated(DOER))
        .when(new ActivateRule(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void whomItBindsAcknowledgesEachVersionOnce() {
    var one = new RuleAcknowledged(ID, BOND, DOER, 1);
    rule.given(created(DOER)).when(new AcknowledgeRule(ID, 1), DOER).expect(one);
    rule.given(created(DOER), one)
        .when(new AcknowledgeRule(ID, 1), DOER)
        .expectRefused(ILLEGAL_TRANSITION);
    rule.given(created(DOER))
        .when(new AcknowledgeRule(ID, 2), DOER)
        .expectRefused(VALIDATION_FAILED);
    var second = amended(DOER, 4, RuleStatus.ACTIVE, null);
    rule.given(created(DOER), one, second)
        .when(new AcknowledgeRule(ID, 1), DOER)
        .expectRefused(VALIDATION_FAILED);
    rule.given(created(DOER), one, second)
        .when(new AcknowledgeRule(ID, 2), DOER)
        .expect(new RuleAcknowledged(ID, BOND, DOER, 2));
    rule.given(created(DOER)).when(new AcknowledgeRule(ID, 1), PEER).expectRefused(NOT_ALLOWED);
    rule.given(created(null))
        .when(new AcknowledgeRule(ID, 1), PEER)
        .expect(new RuleAcknowledged(ID, BOND, PEER, 1));
    rule.given(created(DOER)).when(new AcknowledgeRule(ID, 1), STRANGER).expectRefused(NOT_FOUND);
  }

  @Test
  void aBreachIsOfAMemberWhomTheRuleBindsNow() {
    rule.given(created(DOER))
        .when(new LogBreach(ID, PEER, null), LEAD)
        .expectRefused(VALIDATION_FAILED);
    rule.given(created(DOER))
        .when(new LogBreach(ID, DOER, null), PEER)
        .expectRefused(ROLE_REQUIRED);
    rule.given(created(null))
        .when(new LogBreach(ID, STRANGER, null), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
    for (var past : List.of(created(DOER, SOON, null), created(DOER, null, NOW))) {
      rule.given(past).when(new LogBreach(ID, DOER, null), LEAD).expectRefused(ILLEGAL_TRANSITION);
    }
  }

  @Test
  void whatOneSaysOfOneselfIsNoDemand() {
    assertThat(created(LEAD).demandedOf()).isNull();
    assertThat(created(null).demandedOf()).isNull();
    assertThat(created(DOER).demandedOf()).isEqualTo(DOER);
    assertThat(new RuleActivated(ID, BOND, DOER, null).demandedOf()).isEqualTo(DOER);
    assertThat(new RuleActivated(ID, BOND, null, null).demandedOf()).isNull();
  }

  @Test
  void everyStepSaysHowLongItMayTake() {
    assertThatThrownBy(() -> steps(ID, step(1_440), step(0)))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> assertThat(e.errors().getFirst().field()).isEqualTo("steps[1].duration_minutes"));
    assertThatThrownBy(() -> steps(ID, step(1_441))).isInstanceOf(Invalid.class);
    rule.given(created(null))
        .when(steps(ID, step(1), step(null)), LEAD)
        .result()
        .expectSuccessfulHandlerExecution();
  }

  private static RuleDeactivated deactivated(ProfileId whom) {
    return new RuleDeactivated(ID, BOND, whom, RuleEnd.MANUAL);
  }
}
