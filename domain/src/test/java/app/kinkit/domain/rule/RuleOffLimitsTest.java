package app.kinkit.domain.rule;

import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.rule.RuleStory.ID;
import static app.kinkit.domain.rule.RuleStory.create;
import static app.kinkit.domain.rule.RuleStory.created;
import static app.kinkit.domain.rule.RuleStory.priority;
import static app.kinkit.domain.rule.RuleStory.step;
import static app.kinkit.domain.shared.RefusalCode.OFF_LIMITS;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.rule.RuleCommand.ActivateRule;
import app.kinkit.domain.rule.RuleCommand.ArchiveRule;
import app.kinkit.domain.rule.RuleCommand.BeginRule;
import app.kinkit.domain.rule.RuleCommand.LogBreach;
import app.kinkit.domain.rule.RuleEvent.RuleArchived;
import app.kinkit.domain.rule.RuleEvent.RuleDeactivated;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A rule that names what is off limits neither comes into being nor goes on.
class RuleOffLimitsTest {
  private final World world =
      new World().happened(BondStory.household()).happened(registered(LEAD), registered(DOER));
  private final Trial rule = new Trial(Rule.class, world);

  @ParameterizedTest
  @ValueSource(strings = {"title", "consequence", "steps"})
  void nothingIsAskedByIt(String field) {
    world.forbids(field, field.equals("steps") ? step(null).text() : words(LEAD));
    var from = NOW.minusSeconds(1);
    var off = new RuleDeactivated(ID, BOND, DOER, RuleEnd.MANUAL);
    rule.given().when(create(ID, DOER, null, null), LEAD).expectRefused(OFF_LIMITS);
    rule.given(created(DOER)).when(priority(ID, 4), LEAD).expectRefused(OFF_LIMITS);
    rule.given(created(DOER), off).when(new ActivateRule(ID), LEAD).expectRefused(OFF_LIMITS);
    rule.given(created(DOER, from, null))
        .when(new BeginRule(ID, from), LEAD)
        .expectRefused(OFF_LIMITS);
    rule.given(created(DOER)).when(new LogBreach(ID, DOER, null), LEAD).expectRefused(OFF_LIMITS);
    rule.given(created(DOER))
        .when(new ArchiveRule(ID), LEAD)
        .expect(new RuleArchived(ID, BOND, DOER));
  }
}
