package app.kinkit.domain.rule;

import static app.kinkit.domain.bond.BondStory.dissolved;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.rule.RuleStory.ID;
import static app.kinkit.domain.rule.RuleStory.create;
import static app.kinkit.domain.rule.RuleStory.created;
import static app.kinkit.domain.rule.RuleStory.priority;
import static app.kinkit.domain.rule.RuleStory.step;
import static app.kinkit.domain.rule.RuleStory.window;
import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.BOND_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.rule.RuleCommand.AcknowledgeRule;
import app.kinkit.domain.rule.RuleCommand.ActivateRule;
import app.kinkit.domain.rule.RuleCommand.ArchiveRule;
import app.kinkit.domain.rule.RuleCommand.BeginRule;
import app.kinkit.domain.rule.RuleCommand.CreateRule;
import app.kinkit.domain.rule.RuleCommand.LogBreach;
import app.kinkit.domain.rule.RuleEvent.RuleArchived;
import app.kinkit.domain.rule.RuleEvent.RuleDeactivated;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a paused or a dissolved bond refuses of a rule, and what no rule is made of.
class RuleRefusalsTest {
  private static final Instant BEFORE = NOW.minusSeconds(60);

  private final World world =
      new World().happened(BondStory.household()).happened(registered(LEAD), registered(DOER));
  private final Trial rule = new Trial(Rule.class, world);

  @Test
  void nothingIsHeldAgainstAnybodyWhileTheBondIsPausedButWhatTheySayOfThemself() {
    world.happened(new BondPaused(BOND, LEAD));
    var off = new RuleDeactivated(ID, BOND, DOER, RuleEnd.MANUAL);
    rule.given(created(DOER)).when(priority(ID, 4), LEAD).expectRefused(BOND_PAUSED);
    rule.given(created(DOER), off).when(new ActivateRule(ID), LEAD).expectRefused(BOND_PAUSED);
    rule.given(created(DOER, BEFORE, null))
        .when(new BeginRule(ID, BEFORE), LEAD)
        .expectRefused(BOND_PAUSED);
    var breach = new LogBreach(ID, DOER, null);
    rule.given(created(DOER)).when(breach, LEAD).expectRefused(BOND_PAUSED);
    rule.given(created(DOER)).when(breach, DOER).result().expectSuccessfulHandlerExecution();
  }

  @Test
  void nothingBeginsInADissolvedBond() {
    world.happened(dissolved(LEAD));
    rule.given(created(null, BEFORE, null))
        .when(new BeginRule(ID, BEFORE), LEAD)
        .expectRefused(BOND_CLOSED);
  }

  @Test
  void noAmendmentEndsARuleInThePast() {
    rule.given(created(DOER))
        .when(window(ID, Change.unchanged(), Change.to(BEFORE)), LEAD)
        .expectRefused(VALIDATION_FAILED);
  }

  @Test
  void aRuleIsArchivedOnce() {
    rule.given(created(DOER), new RuleArchived(ID, BOND, DOER))
        .when(new ArchiveRule(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void whoIsNoMemberFindsNoRuleToHaveBroken() {
    rule.given(created(null))
        .when(new LogBreach(ID, STRANGER, null), STRANGER)
        .expectRefused(NOT_FOUND);
  }

  @Test
  void numbersHaveBounds() {
    for (var priority : List.of(-1, 11)) {
      assertThatThrownBy(() -> priority(ID, priority)).isInstanceOf(Invalid.class);
      assertThatThrownBy(() -> create(priority, step(null))).isInstanceOf(Invalid.class);
    }
    assertThatThrownBy(() -> create(3, step(0))).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> new AcknowledgeRule(ID, 0)).isInstanceOf(Invalid.class);
  }

  /// What was said in an amendment is what the next one starts from.
  @Test
  void anAmendmentGoesOnFromTheLastOne() {
    var second = RuleStory.amended(DOER, 4, RuleStatus.ACTIVE, null);
    rule.given(created(DOER), second)
        .when(window(ID, Change.unchanged(), Change.to(NOW.plusSeconds(60))), LEAD)
        .expect(RuleStory.amended(3, 4, NOW.plusSeconds(60)));
  }

  private static CreateRule create(int priority, RuleStep step) {
    return new CreateRule(
        ID,
        BOND,
        null,
        RuleType.PROTOCOL,
        words(LEAD),
        null,
        priority,
        null,
        null,
        List.of(step),
        null,
        null);
  }
}
