package app.kinkit.domain.whole;

import static app.kinkit.domain.whole.Verdict.ILLEGAL;
import static app.kinkit.domain.whole.Verdict.OK;
import static app.kinkit.domain.whole.Verdict.first;
import static app.kinkit.domain.whole.Verdict.then;
import static app.kinkit.domain.whole.Verdict.unless;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rules of the bond: the first binds from the beginning, the second for a time.
final class RuleRules {
  static final int RULES = 2;
  static final int BEGINS_IN = 16;
  static final int ENDS_IN = 56;
  static final int TEXTS = 5;
  static final String ALL = "all";

  static final class Rule {
    private final String by;
    private final String whom;
    private final int which;
    private final int made;
    private final Map<String, Integer> acknowledged = new HashMap<>();
    private Words words;
    private String status;
    private int version = 1;

    Rule(String by, String whom, int which, int made, Words words) {
      this.by = by;
      this.whom = whom;
      this.which = which;
      this.made = made;
      this.words = words;
      this.status = which == 0 ? "on" : "waits";
    }

    boolean isFor(String who) {
      return whom.equals(ALL) || whom.equals(who);
    }

    boolean isMeant() {
      return Set.of("on", "waits").contains(status);
    }

    boolean isOff() {
      return Set.of("off", "waits").contains(status);
    }

    boolean isGone() {
      return status.equals("gone");
    }

    @Override
    public String toString() {
      return "%s>%s %s %s".formatted(by, whom, status, words.all());
    }
  }

  private final House house;
  private final LimitRules limits;
  private final List<Rule> rules = new ArrayList<>();

  RuleRules(House house, LimitRules limits) {
    this.house = house;
    this.limits = limits;
    for (var which = 0; which < RULES; which++) {
      var words = Words.of(TEXTS, 0, Words.HARMLESS);
      rules.add(new Rule(House.FOUNDER, "doer", which, 0, words));
    }
  }

  /// In hours; of a rule without time it is now.
  int begins(Move move) {
    return rule(move).which == 0 ? house.hours : rule(move).made + BEGINS_IN;
  }

  int ends(Move move) {
    return rule(move).which == 0 ? house.hours : rule(move).made + ENDS_IN;
  }

  int version(Move move) {
    return rule(move).version;
  }

  /// Whom a new rule binds.
  static String whom(Move move) {
    return move.where() == 1 ? ALL : move.whom();
  }

  private Rule rule(Move move) {
    return rules.get(move.which() % RULES);
  }

  Move forKeeper(Move move) {
    return move.by(rule(move).by);
  }

  Move forBound(Move move) {
    var whom = rule(move).whom;
    return whom.equals(ALL) ? house.forMember(move) : move.by(whom);
  }

  private boolean begun(Rule rule) {
    return rule.which == 0 || house.hours >= rule.made + BEGINS_IN;
  }

  private boolean over(Rule rule) {
    return rule.which == 1 && house.hours >= rule.made + ENDS_IN;
  }

  /// Of themself everybody may ask what they like.
  private String askable(String whom, String who) {
    return whom.equals(ALL) || whom.equals(who) ? OK : first(house.member(whom), house.awake(whom));
  }

  private String keeper(Rule rule, String who) {
    return first(
        house.lead(who), unless(who.equals(rule.by) || !house.leads(rule.by), "NOT_ALLOWED"));
  }

  private String asking(Rule rule, String who) {
    return first(keeper(rule, who), house.bondAwake(), askable(rule.whom, who));
  }

  String create(Move move) {
    var which = move.which() % RULES;
    var whom = whom(move);
    var words = Words.of(TEXTS, move.where(), move.says());
    return then(
        first(
            house.lead(move.who()),
            house.bondAwake(),
            whom.equals(ALL) ? OK : house.member(whom),
            askable(whom, move.who()),
            limits.free(words.all())),
        () -> rules.set(which, new Rule(move.who(), whom, which, house.hours, words)));
  }

  String amend(Move move) {
    var rule = rule(move);
    var words = rule.words.with(move.where(), move.says());
    return then(
        first(
            asking(rule, move.who()),
            unless(!rule.isGone(), ILLEGAL),
            unless(!over(rule), "VALIDATION_FAILED"),
            limits.free(words.all())),
        () -> {
          rule.words = words;
          rule.version++;
          rule.status = rule.status.equals("waits") && begun(rule) ? "on" : rule.status;
        });
  }

  String activate(Move move) {
    var rule = rule(move);
    return then(
        first(
            asking(rule, move.who()),
            unless(rule.isOff() && begun(rule) && !over(rule), ILLEGAL),
            limits.free(rule.words.all())),
        () -> rule.status = "on");
  }

  String deactivate(Move move) {
    var rule = rule(move);
    return then(
        first(keeper(rule, move.who()), unless(rule.isMeant(), ILLEGAL)),
        () -> rule.status = "off");
  }

  String archive(Move move) {
    var rule = rule(move);
    return then(
        first(keeper(rule, move.who()), unless(!rule.isGone(), ILLEGAL)),
        () -> rule.status = "gone");
  }

  String acknowledge(Move move) {
    var rule = rule(move);
    var who = move.who();
    var isRead = rule.acknowledged.getOrDefault(who, 0) == rule.version;
    return then(
        first(
            house.here(who),
            unless(rule.isFor(who), "NOT_ALLOWED"),
            unless(!rule.isGone() && !isRead, ILLEGAL)),
        () -> rule.acknowledged.put(who, rule.version));
  }

  String logBreach(Move move) {
    var rule = rule(move);
    return first(
        house.here(move.who()),
        move.isForOneself() ? OK : ofAnother(rule, move),
        unless(rule.isFor(move.whom()), "VALIDATION_FAILED"),
        unless(rule.status.equals("on") && !over(rule), ILLEGAL));
  }

  private String ofAnother(Rule rule, Move move) {
    return first(
        house.lead(move.who()),
        house.bondAwake(),
        house.member(move.whom()),
        house.awake(move.whom()),
        limits.free(rule.words.all()));
  }

  String begin(Move move) {
    var rule = rule(move);
    return then(
        first(
            unless(rule.status.equals("waits") && begun(rule) && !over(rule), ILLEGAL),
            house.open(),
            house.bondAwake(),
            rule.whom.equals(ALL) ? OK : first(house.member(rule.whom), house.awake(rule.whom)),
            limits.free(rule.words.all())),
        () -> rule.status = "on");
  }

  String expire(Move move) {
    var rule = rule(move);
    return then(unless(rule.isMeant() && over(rule), ILLEGAL), () -> rule.status = "off");
  }
}
