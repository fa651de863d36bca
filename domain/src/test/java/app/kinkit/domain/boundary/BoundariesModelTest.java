package app.kinkit.domain.boundary;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondCommand.AdmitMember;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.boundary.BoundaryCommand.AddActivity;
import app.kinkit.domain.boundary.BoundaryCommand.EndHardLimits;
import app.kinkit.domain.boundary.BoundaryCommand.HideRating;
import app.kinkit.domain.boundary.BoundaryCommand.KeepHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.LiftHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.OpenBoundaries;
import app.kinkit.domain.boundary.BoundaryCommand.RateBoundary;
import app.kinkit.domain.boundary.BoundaryCommand.RetireActivity;
import app.kinkit.domain.boundary.BoundaryCommand.RevealRating;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.profile.ProfileStory;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.reward.RewardType;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.HandClock;
import app.kinkit.domain.testing.Platform;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Any sequence of ratings, limits, comings and goings, against a model of a few lines that knows
/// none of the code. After every step the activity it was about is proposed, and that is refused
/// exactly while somebody who is there holds a hard limit on it.
class BoundariesModelTest {
  private static final BoundariesId LIST = BoundariesId.of(BOND);
  private static final List<String> NAMES = List.of("rope", "wax");

  enum Step {
    RATE,
    LIFT,
    KEEP,
    REVEAL,
    HIDE,
    RETIRE,
    HOURS,
    LEAVE,
    RETURN
  }

  record Move(Step step, ProfileId who, String activity, BoundaryRating rating) {}

  @Property(tries = 200)
  void nothingIsProposedWhileALimitIsHeld(@ForAll("moves") List<Move> moves) {
    var play = new Play();
    for (var move : moves) {
      assertThat(play.outcome(move)).as("%s", move).isEqualTo(play.model.expect(move));
      play.assertProposed(move.activity(), move);
    }
    NAMES.forEach(name -> play.assertProposed(name, "the end"));
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    var steps =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.of(Step.RATE)), Tuple.of(9, Arbitraries.of(Step.class)));
    var who =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.of(DOER, PEER, LEAD)), Tuple.of(1, Arbitraries.of(STRANGER)));
    var ratings = Arbitraries.of(BoundaryRating.values());
    return Combinators.combine(steps, who, Arbitraries.of(NAMES), ratings)
        .as(Move::new)
        .list()
        .ofMaxSize(50);
  }

  /// What the description says of it.
  private static final class Model {
    private final Set<ProfileId> there = new HashSet<>(Set.of(LEAD, DOER, SECOND, PEER));
    private final Map<String, String> said = new TreeMap<>(); // activity and member
    private final Map<String, Integer> hours = new TreeMap<>();
    private final Map<String, String> next = new TreeMap<>();
    private final Set<String> retired = new HashSet<>();

    boolean isOffLimits(String name) {
      return there.stream().anyMatch(m -> "HARD_NO".equals(said.get(name + m)));
    }

    String expect(Move move) {
      var key = move.activity() + move.who();
      var rating = move.rating().name();
      var isLimit = "HARD_NO".equals(said.get(key));
      if (move.step() == Step.HOURS) {
        pass();
        return "ok";
      }
      if (move.step() == Step.LEAVE || move.step() == Step.RETURN) {
        return travel(move.step());
      }
      if (!there.contains(move.who())) {
        return "NOT_FOUND";
      }
      var isKnown = said.containsKey(key);
      return switch (move.step()) {
        case RATE -> isLimit && !rating.equals("HARD_NO") ? "ILLEGAL_TRANSITION" : say(key, rating);
        case LIFT -> {
          if (rating.equals("HARD_NO")) {
            yield "VALIDATION_FAILED";
          }
          if (!isLimit || next.containsKey(key)) {
            yield "ILLEGAL_TRANSITION";
          }
          next.put(key, rating);
          hours.put(key, 24);
          yield "ok";
        }
        case KEEP -> isLimit ? keep(key) : "ILLEGAL_TRANSITION";
        case REVEAL -> retired.contains(move.activity()) || !isKnown ? "ILLEGAL_TRANSITION" : "ok";
        case HIDE -> isKnown ? "ok" : "ILLEGAL_TRANSITION";
        default -> retire(move);
      };
    }

    private String retire(Move move) {
      if (retired.contains(move.activity())) {
        return "ILLEGAL_TRANSITION";
      }
      if (!move.who().equals(LEAD)) {
        return "NOT_ALLOWED";
      }
      if (isOffLimits(move.activity())) {
        return "OFF_LIMITS";
      }
      retired.add(move.activity());
      return "ok";
    }

    private String say(String key, String rating) {
      said.put(key, rating);
      return keep(key);
    }

    private String keep(String key) {
      next.remove(key);
      hours.remove(key);
      return "ok";
    }

    /// Eight hours at a time.
    private void pass() {
      for (var key : Set.copyOf(hours.keySet())) {
        if (hours.merge(key, -8, Integer::sum) == 0) {
          said.put(key, next.getOrDefault(key, ""));
          keep(key);
        }
      }
    }

    /// The peer alone comes and goes.
    private String travel(Step step) {
      if (step == Step.LEAVE) {
        return there.remove(PEER) ? "ok" : "NOT_FOUND";
      }
      return there.add(PEER) ? "ok" : "ALREADY_MEMBER";
    }
  }

  /// The platform, and a clock that goes on by hand.
  private static final class Play {
    private static final HandClock CLOCK = HandClock.ofHours();
    private static final Platform PLATFORM = Platform.running(CLOCK.clock());

    private final Platform platform = PLATFORM.anew();
    private final Model model = new Model();
    private final Map<String, BoundaryId> ids = new HashMap<>();
    private int proposals;

    Play() {
      CLOCK.passed = 0;
      for (var event : BondStory.household()) {
        platform.recorded(BOND, event);
      }
      for (var person : List.of(LEAD, DOER, PEER, SECOND)) {
        platform.recorded(person, ProfileStory.registered(person));
      }
      platform.send(new OpenBoundaries(LIST), LEAD);
      for (var name : NAMES) {
        platform.send(new AddActivity(LIST, words(LEAD, name), null), LEAD);
        ids.put(name, ((ActivityAdded) platform.log().getLast()).boundaryId());
      }
    }

    String outcome(Move move) {
      var id = ids.getOrDefault(move.activity(), new BoundaryId(uuid("none")));
      return switch (move.step()) {
        case HOURS -> pass();
        case LEAVE -> platform.outcome(new LeaveBond(BOND), PEER);
        case RETURN ->
            platform.outcome(
                new AdmitMember(BOND, PEER, BondRole.MEMBER, JoinedVia.INVITE_CODE), PEER);
        case LIFT ->
            move.rating() == BoundaryRating.HARD_NO && model.there.contains(move.who())
                ? "VALIDATION_FAILED"
                : platform.outcome(new LiftHardLimit(LIST, id, openRating(move)), move.who());
        case RATE ->
            platform.outcome(new RateBoundary(LIST, id, move.rating(), null, null), move.who());
        case KEEP -> platform.outcome(new KeepHardLimit(LIST, id), move.who());
        case REVEAL -> platform.outcome(new RevealRating(LIST, id), move.who());
        case HIDE -> platform.outcome(new HideRating(LIST, id), move.who());
        case RETIRE -> platform.outcome(new RetireActivity(LIST, id), move.who());
      };
    }

    private static BoundaryRating openRating(Move move) {
      return move.rating() == BoundaryRating.HARD_NO ? BoundaryRating.YES : move.rating();
    }

    /// Eight hours go by, and the timer asks for everything that may be due.
    private String pass() {
      CLOCK.passed += 8;
      var timer = Actor.ofPlatform("timer");
      for (var hours = 0; hours <= 24; hours += 8) {
        var liftsAt = CLOCK.instant().plus(Duration.ofHours(hours));
        assertThat(platform.outcome(new EndHardLimits(LIST, liftsAt), timer))
            .isIn(hours == 0 ? Set.of("ok", "ILLEGAL_TRANSITION") : Set.of("ILLEGAL_TRANSITION"));
      }
      return "ok";
    }

    void assertProposed(String name, Object after) {
      assertThat(propose(name))
          .as("%s after %s", name, after)
          .isEqualTo(model.isOffLimits(name) ? "OFF_LIMITS" : "ok");
    }

    private String propose(String name) {
      var id = new RewardId(uuid("proposal " + proposals++));
      var title = words(LEAD, name);
      return platform.outcome(
          new AssignReward(id, BOND, DOER, RewardType.VERBAL, title, null, 0, 0, null, null, null),
          LEAD);
    }
  }
}
