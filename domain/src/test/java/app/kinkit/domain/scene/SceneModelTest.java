package app.kinkit.domain.scene;

import static app.kinkit.domain.scene.SceneStory.YESTERDAY;
import static app.kinkit.domain.scene.SceneStory.activity;
import static app.kinkit.domain.scene.SceneStory.amend;
import static app.kinkit.domain.scene.SceneStory.form;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.boundary.ActivityCategory;
import app.kinkit.domain.boundary.ActivityExperience;
import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.boundary.BoundaryEvent.BoundariesOpened;
import app.kinkit.domain.boundary.BoundaryEvent.BoundaryRated;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.boundary.BoundaryRating;
import app.kinkit.domain.profile.ProfileStory;
import app.kinkit.domain.scene.SceneCommand.AddAddendum;
import app.kinkit.domain.scene.SceneCommand.RetractScene;
import app.kinkit.domain.scene.SceneCommand.SubmitDebrief;
import app.kinkit.domain.scene.SceneEvent.DebriefSubmitted;
import app.kinkit.domain.scene.SceneEvent.SceneAddendumAdded;
import app.kinkit.domain.scene.SceneEvent.SceneAmended;
import app.kinkit.domain.scene.SceneEvent.SceneRetracted;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.HandClock;
import app.kinkit.domain.testing.Platform;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Any sequence of steps by anybody, and days in between, against a model of a few lines that knows
/// none of the code. Whoever records it, it is of lead and doer; a peer was not there.
class SceneModelTest {
  enum Step {
    RECORD,
    AMEND,
    ADD,
    DEBRIEF,
    RETRACT,
    WAIT
  }

  /// @param limited whether it names what is off limits, where it can name something
  record Move(Step step, ProfileId who, boolean limited) {}

  private static final BoundaryId ROPE = new BoundaryId(uuid("rope"));
  private static final HandClock DAYS = HandClock.ofDays();
  private static final Platform PLATFORM = household();
  private static int tries;

  @Property(tries = 100)
  void aSceneTakesExactlyTheStepsOfTheModel(@ForAll("moves") List<Move> moves) {
    DAYS.passed = 0;
    var scene = new SceneId(uuid("scene of try " + tries++));
    var model = new Model();
    for (var move : moves) {
      if (move.step() == Step.WAIT) {
        DAYS.passed++;
        continue;
      }
      if (model.isRecorded() == (move.step() == Step.RECORD)) {
        continue; // nothing is there yet, or its id is taken
      }
      assertThat(PLATFORM.outcome(command(scene, move), move.who()))
          .as("%s on day %d", move, DAYS.passed)
          .isEqualTo(model.expect(move));
    }
    var mine =
        PLATFORM.log().stream()
            .filter(e -> e instanceof SceneEvent s && scene.equals(s.id()))
            .toList();
    assertThat(mine.stream().filter(SceneAmended.class::isInstance)).hasSize(model.amended);
    assertThat(mine.stream().filter(SceneAddendumAdded.class::isInstance)).hasSize(model.added);
    assertThat(mine.stream().filter(DebriefSubmitted.class::isInstance))
        .hasSize(model.debriefed.size());
    assertThat(mine.stream().filter(SceneRetracted.class::isInstance))
        .hasSize(model.retracted ? 1 : 0)
        .allMatch(e -> ((SceneRetracted) e).addendumIds().size() == model.ofCreator);
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    var who =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.of(LEAD, DOER)),
            Tuple.of(2, Arbitraries.just(PEER)),
            Tuple.of(1, Arbitraries.just(STRANGER)));
    var steps =
        Arbitraries.frequency(
            Tuple.of(4, Step.RECORD),
            Tuple.of(4, Step.AMEND),
            Tuple.of(4, Step.ADD),
            Tuple.of(4, Step.DEBRIEF),
            Tuple.of(1, Step.RETRACT),
            Tuple.of(4, Step.WAIT));
    var limited = Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true));
    return Combinators.combine(steps, who, limited).as(Move::new).list().ofMaxSize(40);
  }

  /// The whole life of a record as its description says it.
  private static final class Model {
    private final Set<ProfileId> debriefed = new HashSet<>();
    private ProfileId creator = STRANGER;
    private int recordedOn = -1;
    private int amended;
    private int added;
    private int ofCreator;
    private boolean retracted;

    boolean isRecorded() {
      return recordedOn >= 0;
    }

    String expect(Move move) {
      var refusal = refusal(move);
      if (refusal.equals("ok")) {
        take(move);
      }
      return refusal;
    }

    private String refusal(Move move) {
      if (move.who().equals(STRANGER)) {
        return "NOT_FOUND";
      }
      if (retracted) {
        return "ILLEGAL_TRANSITION";
      }
      var isCreator = move.who().equals(creator);
      var wasThere = move.who().equals(LEAD) || move.who().equals(DOER);
      return switch (move.step()) {
        case AMEND ->
            !isCreator
                ? "NOT_ALLOWED"
                : DAYS.passed >= recordedOn + 7 ? "SCENE_SEALED" : unlessLimited(move);
        case RETRACT -> isCreator ? "ok" : "NOT_ALLOWED";
        case ADD -> wasThere || isCreator ? "ok" : "NOT_ALLOWED";
        case DEBRIEF ->
            !wasThere ? "NOT_ALLOWED" : debriefed.contains(move.who()) ? "ALREADY_SUBMITTED" : "ok";
        default -> unlessLimited(move);
      };
    }

    private static String unlessLimited(Move move) {
      return move.limited() ? "OFF_LIMITS" : "ok";
    }

    private void take(Move move) {
      switch (move.step()) {
        case RECORD -> {
          creator = move.who();
          recordedOn = DAYS.passed;
        }
        case AMEND -> amended++;
        case ADD -> {
          added++;
          ofCreator += move.who().equals(creator) ? 1 : 0;
        }
        case DEBRIEF -> debriefed.add(move.who());
        case RETRACT -> retracted = true;
        case WAIT -> {}
      }
    }
  }

  private static Object command(SceneId scene, Move move) {
    var what = activity(move.limited() ? ROPE : null, 3);
    return switch (move.step()) {
      case RECORD -> SceneStory.record(scene, YESTERDAY, what, LEAD, DOER);
      case AMEND -> amend(scene, Change.unchanged(), Change.to(List.of(what)));
      case ADD -> new AddAddendum(scene, words(move.who()));
      case DEBRIEF -> new SubmitDebrief(scene, form(move.who()));
      case RETRACT -> new RetractScene(scene);
      case WAIT -> throw new IllegalArgumentException("time is nobody's command");
    };
  }

  private static Platform household() {
    var platform = Platform.running(DAYS.clock());
    for (var event : BondStory.household()) {
      platform.recorded(BOND, event);
    }
    for (var person : List.of(LEAD, DOER, PEER)) {
      platform.recorded(person, ProfileStory.registered(person));
    }
    var list = BoundariesId.of(BOND);
    platform.recorded(list, new BoundariesOpened(list, BOND));
    platform.recorded(
        list,
        new ActivityAdded(list, BOND, ROPE, words(LEAD, "rope"), ActivityCategory.ROPE, LEAD));
    platform.recorded(
        list,
        new BoundaryRated(
            list, BOND, ROPE, DOER, BoundaryRating.HARD_NO, ActivityExperience.NONE, null));
    return platform;
  }
}
