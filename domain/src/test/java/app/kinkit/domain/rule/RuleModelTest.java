package app.kinkit.domain.rule;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileStory;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.rule.RuleCommand.AcknowledgeRule;
import app.kinkit.domain.rule.RuleCommand.ActivateRule;
import app.kinkit.domain.rule.RuleCommand.ArchiveRule;
import app.kinkit.domain.rule.RuleCommand.BeginRule;
import app.kinkit.domain.rule.RuleCommand.DeactivateRule;
import app.kinkit.domain.rule.RuleCommand.ExpireRule;
import app.kinkit.domain.rule.RuleCommand.LogBreach;
import app.kinkit.domain.rule.RuleEvent.RuleAcknowledged;
import app.kinkit.domain.rule.RuleEvent.RuleAmended;
import app.kinkit.domain.rule.RuleEvent.RuleBreachLogged;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.HandClock;
import app.kinkit.domain.testing.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Any sequence of steps by anybody, and time in between, against a model of a few lines that knows
/// none of the code. A rule begins at hour 2 and ends at hour 5.
class RuleModelTest {
  enum Step {
    AMEND,
    ACTIVATE,
    DEACTIVATE,
    ARCHIVE,
    ACKNOWLEDGE,
    BREACH,
    BEGIN,
    EXPIRE,
    PAUSE,
    RESUME,
    WAIT
  }

  record Move(Step step, ProfileId who) {}

  private static final Instant FROM = NOW.plus(Duration.ofHours(2));
  private static final Instant UNTIL = NOW.plus(Duration.ofHours(5));
  private static final HandClock HOURS = HandClock.ofHours();
  private static final Platform PLATFORM = household();
  private static int tries;

  @Property(tries = 200)
  void aRuleTakesExactlyTheStepsOfTheModel(
      @ForAll boolean forAll, @ForAll("moves") List<Move> moves) {
    HOURS.passed = 0;
    PLATFORM.send(new ChangeSubmissionState(DOER, SubmissionState.ACTIVE, null), DOER);
    var rule = new RuleId(uuid("rule of try " + tries++));
    PLATFORM.send(RuleStory.create(rule, forAll ? null : DOER, FROM, UNTIL), LEAD);
    var model = new Model(forAll);
    for (var move : moves) {
      if (move.step() == Step.WAIT) {
        HOURS.passed++;
        continue;
      }
      assertThat(PLATFORM.outcome(command(rule, move, model), actor(move)))
          .as("%s at hour %d, %s", move, HOURS.passed, model.status)
          .isEqualTo(model.expect(move));
    }
    var mine =
        PLATFORM.log().stream()
            .filter(e -> e instanceof RuleEvent r && rule.equals(r.id()))
            .toList();
    assertThat(mine.stream().filter(RuleAmended.class::isInstance)).hasSize(model.version - 1);
    assertThat(mine.stream().filter(RuleBreachLogged.class::isInstance)).hasSize(model.breaches);
    assertThat(mine.stream().filter(RuleAcknowledged.class::isInstance)).hasSize(model.read);
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    var who =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.of(LEAD, DOER)),
            Tuple.of(3, Arbitraries.of(PEER, SECOND)),
            Tuple.of(1, Arbitraries.of(STRANGER)));
    return Combinators.combine(Arbitraries.of(Step.class), who).as(Move::new).list().ofMaxSize(40);
  }

  /// The whole life of a rule as its description says it.
  private static final class Model {
    private static final Set<Step> OF_KEEPER =
        Set.of(Step.AMEND, Step.ACTIVATE, Step.DEACTIVATE, Step.ARCHIVE);

    private final boolean forAll;
    private final Map<ProfileId, Integer> acknowledged = new HashMap<>();
    private final Set<ProfileId> paused = new HashSet<>();
    private String status = "waits";
    private int version = 1;
    private int breaches;
    private int read;

    Model(boolean forAll) {
      this.forAll = forAll;
    }

    String expect(Move move) {
      if (move.step() == Step.PAUSE || move.step() == Step.RESUME) {
        var _ = move.step() == Step.PAUSE ? paused.add(DOER) : paused.remove(DOER);
        return "ok";
      }
      var refusal = refusal(move.step(), move.who());
      if (refusal.equals("ok")) {
        take(move);
      }
      return refusal;
    }

    private String refusal(Step step, ProfileId who) {
      return switch (step) {
        case BEGIN ->
            !(status.equals("waits") && begun() && !over())
                ? "ILLEGAL_TRANSITION"
                : !forAll && paused.contains(DOER) ? "MEMBER_PAUSED" : "ok";
        case EXPIRE ->
            Set.of("waits", "on").contains(status) && over() ? "ok" : "ILLEGAL_TRANSITION";
        default -> who.equals(STRANGER) ? "NOT_FOUND" : ofMember(step, who);
      };
    }

    private String ofMember(Step step, ProfileId who) {
      if (OF_KEEPER.contains(step)) {
        return ofKeeper(step, who);
      }
      if (step == Step.ACKNOWLEDGE) {
        return !forAll && !who.equals(DOER)
            ? "NOT_ALLOWED"
            : status.equals("gone") || acknowledged.getOrDefault(who, 0) == version
                ? "ILLEGAL_TRANSITION"
                : "ok";
      }
      if (!who.equals(DOER) && !Set.of(LEAD, SECOND).contains(who)) {
        return "ROLE_REQUIRED";
      }
      if (!who.equals(DOER) && paused.contains(DOER)) {
        return "MEMBER_PAUSED";
      }
      return status.equals("on") && !over() ? "ok" : "ILLEGAL_TRANSITION";
    }

    private String ofKeeper(Step step, ProfileId who) {
      if (!who.equals(LEAD)) {
        return who.equals(SECOND) ? "NOT_ALLOWED" : "ROLE_REQUIRED";
      }
      var asks = step == Step.AMEND || step == Step.ACTIVATE;
      if (asks && !forAll && paused.contains(DOER)) {
        return "MEMBER_PAUSED";
      }
      return switch (step) {
        case AMEND ->
            status.equals("gone") ? "ILLEGAL_TRANSITION" : over() ? "VALIDATION_FAILED" : "ok";
        case ACTIVATE ->
            Set.of("waits", "off").contains(status) && begun() && !over()
                ? "ok"
                : "ILLEGAL_TRANSITION";
        case DEACTIVATE -> Set.of("waits", "on").contains(status) ? "ok" : "ILLEGAL_TRANSITION";
        default -> status.equals("gone") ? "ILLEGAL_TRANSITION" : "ok";
      };
    }

    private static boolean begun() {
      return HOURS.passed >= 2;
    }

    private static boolean over() {
      return HOURS.passed >= 5;
    }

    private void take(Move move) {
      switch (move.step()) {
        case AMEND -> {
          version++;
          status = status.equals("waits") && begun() ? "on" : status;
        }
        case ACTIVATE, BEGIN -> status = "on";
        case DEACTIVATE, EXPIRE -> status = "off";
        case ARCHIVE -> status = "gone";
        case ACKNOWLEDGE -> {
          acknowledged.put(move.who(), version);
          read++;
        }
        case BREACH -> breaches++;
        case PAUSE, RESUME, WAIT -> {}
      }
    }
  }

  private static Object command(RuleId rule, Move move, Model model) {
    return switch (move.step()) {
      case AMEND -> RuleStory.priority(rule, model.version % 10);
      case ACTIVATE -> new ActivateRule(rule);
      case DEACTIVATE -> new DeactivateRule(rule);
      case ARCHIVE -> new ArchiveRule(rule);
      case ACKNOWLEDGE -> new AcknowledgeRule(rule, model.version);
      case BREACH -> new LogBreach(rule, DOER, null);
      case BEGIN -> new BeginRule(rule, FROM);
      case EXPIRE -> new ExpireRule(rule, UNTIL);
      case PAUSE -> new ChangeSubmissionState(DOER, SubmissionState.PAUSED, null);
      case RESUME -> new ChangeSubmissionState(DOER, SubmissionState.ACTIVE, null);
      case WAIT -> throw new IllegalArgumentException("time is nobody's command");
    };
  }

  private static ProfileId actor(Move move) {
    return move.step() == Step.PAUSE || move.step() == Step.RESUME ? DOER : move.who();
  }

  private static Platform household() {
    var platform = Platform.running(HOURS.clock());
    for (var event : BondStory.household()) {
      platform.recorded(BOND, event);
    }
    for (var person : List.of(LEAD, DOER, SECOND, PEER)) {
      platform.recorded(person, ProfileStory.registered(person));
    }
    return platform;
  }
}
