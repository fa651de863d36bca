package app.kinkit.domain.whole;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.person;

import app.kinkit.domain.rule.RuleCommand.AcknowledgeRule;
import app.kinkit.domain.rule.RuleCommand.ActivateRule;
import app.kinkit.domain.rule.RuleCommand.AmendRule;
import app.kinkit.domain.rule.RuleCommand.ArchiveRule;
import app.kinkit.domain.rule.RuleCommand.BeginRule;
import app.kinkit.domain.rule.RuleCommand.CreateRule;
import app.kinkit.domain.rule.RuleCommand.DeactivateRule;
import app.kinkit.domain.rule.RuleCommand.ExpireRule;
import app.kinkit.domain.rule.RuleCommand.LogBreach;
import app.kinkit.domain.rule.RuleId;
import app.kinkit.domain.rule.RuleStep;
import app.kinkit.domain.rule.RuleType;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import java.util.List;

/// Rules are made, changed, read and broken; time begins and ends them.
final class RuleDeeds {
  private static final String KIND = "rule";
  private static final int TEXTS = RuleRules.TEXTS;

  private RuleDeeds() {}

  static List<Deed> all() {
    return List.of(
        Deed.of("create rule", 6, RuleDeeds::create, (rules, m) -> rules.rules.create(m))
            .fitting((rules, m) -> rules.limits.forSpeaker(rules.house.forLead(m))),
        Deed.of("amend rule", 5, RuleDeeds::amend, (rules, m) -> rules.rules.amend(m))
            .fitting((rules, m) -> rules.limits.forSpeaker(rules.rules.forKeeper(m))),
        Deed.of(
                "activate rule",
                5,
                (play, m) -> new ActivateRule(id(play, m)),
                (rules, m) -> rules.rules.activate(m))
            .fitting((rules, m) -> rules.rules.forKeeper(m)),
        Deed.of(
                "deactivate rule",
                3,
                (play, m) -> new DeactivateRule(id(play, m)),
                (rules, m) -> rules.rules.deactivate(m))
            .fitting((rules, m) -> rules.rules.forKeeper(m)),
        Deed.of(
                "archive rule",
                1,
                (play, m) -> new ArchiveRule(id(play, m)),
                (rules, m) -> rules.rules.archive(m))
            .fitting((rules, m) -> rules.rules.forKeeper(m)),
        Deed.of(
                "acknowledge rule",
                4,
                (play, m) -> new AcknowledgeRule(id(play, m), play.rules.rules.version(m)),
                (rules, m) -> rules.rules.acknowledge(m))
            .fitting((rules, m) -> rules.rules.forBound(m)),
        Deed.of(
                "log breach",
                5,
                (play, m) -> new LogBreach(id(play, m), person(m.whom()), null),
                (rules, m) -> rules.rules.logBreach(m))
            .fitting((rules, m) -> rules.house.forLead(m)),
        Deed.ofTime(
                "begin rule",
                5,
                (play, m) -> new BeginRule(id(play, m), Play.at(play.rules.rules.begins(m))),
                (rules, m) -> rules.rules.begin(m))
            .fitting((_, m) -> m.at(1)),
        Deed.ofTime(
                "expire rule",
                2,
                (play, m) -> new ExpireRule(id(play, m), Play.at(play.rules.rules.ends(m))),
                (rules, m) -> rules.rules.expire(m))
            .fitting((_, m) -> m.at(1)));
  }

  static void prepare(Play play) {
    for (var which = 0; which < RuleRules.RULES; which++) {
      play.prepare(create(play, Play.first(which)));
    }
  }

  private static RuleId id(Play play, Move move) {
    return new RuleId(play.id(KIND, move.which() % RuleRules.RULES));
  }

  private static PrivateText said(Move move) {
    return Play.text(move.who(), move.says());
  }

  private static RuleStep step(PrivateText text) {
    return new RuleStep(text, null);
  }

  private static CreateRule create(Play play, Move move) {
    var which = move.which() % RuleRules.RULES;
    var whom = RuleRules.whom(move);
    var isTimed = which == 1;
    var words =
        Words.of(TEXTS, move.where(), move.says()).all().stream()
            .map(says -> Play.text(move.who(), says))
            .toList();
    return new CreateRule(
        new RuleId(play.another(KIND, which)),
        BOND,
        whom.equals(RuleRules.ALL) ? null : person(whom),
        RuleType.PROTOCOL,
        words.get(0),
        words.get(1),
        3,
        words.get(2),
        words.get(3),
        List.of(step(Play.text(move.who(), Words.HARMLESS)), step(words.get(4))),
        isTimed ? Play.in(RuleRules.BEGINS_IN) : null,
        isTimed ? Play.in(RuleRules.ENDS_IN) : null);
  }

  private static AmendRule amend(Play play, Move move) {
    return new AmendRule(
        id(play, move),
        Change.unchanged(),
        Play.change(move, TEXTS, 0, said(move)),
        Play.change(move, TEXTS, 1, said(move)),
        Change.unchanged(),
        Play.change(move, TEXTS, 2, said(move)),
        Play.change(move, TEXTS, 3, said(move)),
        Play.change(move, TEXTS, 4, List.of(step(said(move)))),
        Change.unchanged(),
        Change.unchanged());
  }
}
