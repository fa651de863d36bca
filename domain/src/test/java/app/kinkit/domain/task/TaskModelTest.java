package app.kinkit.domain.task;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.PointsCommand.OpenAccount;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileStory;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CancelTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.RequestRevision;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskCommand.SubmitProof;
import app.kinkit.domain.testing.Platform;
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

/// Any sequence of steps by anybody, against a model of a few lines that knows none of the code.
class TaskModelTest {
  enum Step {
    START,
    PROVE,
    COMPLETE,
    APPROVE,
    REVISE,
    CANCEL,
    PAUSE,
    RESUME
  }

  record Move(Step step, ProfileId who) {}

  private static final Platform PLATFORM = household();
  private static int tries;

  @Property(tries = 200)
  void aTaskTakesExactlyTheStepsOfTheModel(
      @ForAll boolean proofRequired, @ForAll("moves") List<Move> moves) {
    var task = assigned(proofRequired);
    var model = new Model(proofRequired);
    for (var move : moves) {
      assertThat(PLATFORM.outcome(command(task, move), actor(move)))
          .as("%s from %s", move, model.status)
          .isEqualTo(model.expect(move));
    }
    var credits =
        PLATFORM.log().stream()
            .filter(e -> e instanceof PointsCredited c && task.value().equals(c.sourceId()))
            .map(e -> ((PointsCredited) e).points())
            .toList();
    assertThat(credits).isEqualTo("approved".equals(model.status) ? List.of(10) : List.of());
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    var who =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(LEAD, DOER)), Tuple.of(1, Arbitraries.of(PEER, STRANGER)));
    return Combinators.combine(Arbitraries.of(Step.class), who).as(Move::new).list().ofMaxSize(25);
  }

  /// The whole life of a task as its description says it.
  private static final class Model {
    private static final Map<Step, Set<String>> FROM =
        Map.of(
            Step.START, Set.of("pending"),
            Step.PROVE, Set.of("pending", "in_progress"),
            Step.COMPLETE, Set.of("pending", "in_progress"),
            Step.APPROVE, Set.of("completed"),
            Step.REVISE, Set.of("completed"),
            Step.CANCEL, Set.of("pending", "in_progress", "completed"));
    private static final Set<Step> OF_DOER = Set.of(Step.START, Step.PROVE, Step.COMPLETE);

    private final boolean proofRequired;
    private String status = "pending";
    private boolean proven;
    private boolean paused;

    Model(boolean proofRequired) {
      this.proofRequired = proofRequired;
    }

    String expect(Move move) {
      if (move.step() == Step.PAUSE || move.step() == Step.RESUME) {
        paused = move.step() == Step.PAUSE;
        return "ok";
      }
      if (!Set.of(LEAD, DOER).contains(move.who())) {
        return "NOT_FOUND";
      }
      if (OF_DOER.contains(move.step()) != DOER.equals(move.who())) {
        return "NOT_ALLOWED";
      }
      if (!FROM.getOrDefault(move.step(), Set.of()).contains(status)) {
        return "ILLEGAL_TRANSITION";
      }
      if (move.step() == Step.COMPLETE && proofRequired && !proven) {
        return "PROOF_REQUIRED";
      }
      if (move.step() == Step.REVISE && paused) {
        return "MEMBER_PAUSED";
      }
      proven |= move.step() == Step.PROVE;
      status =
          switch (move.step()) {
            case START, REVISE -> "in_progress";
            case COMPLETE -> "completed";
            case APPROVE -> "approved";
            case CANCEL -> "cancelled";
            case PROVE, PAUSE, RESUME -> status;
          };
      return "ok";
    }
  }

  private static Object command(TaskId task, Move move) {
    return switch (move.step()) {
      case START -> new StartTask(task);
      case PROVE -> new SubmitProof(task, null, words(DOER));
      case COMPLETE -> new CompleteTask(task, null);
      case APPROVE -> new ApproveTask(task);
      case REVISE -> new RequestRevision(task, words(LEAD));
      case CANCEL -> new CancelTask(task, null);
      case PAUSE -> new ChangeSubmissionState(DOER, SubmissionState.PAUSED, null);
      case RESUME -> new ChangeSubmissionState(DOER, SubmissionState.ACTIVE, null);
    };
  }

  /// Only the doer pauses and resumes.
  private static ProfileId actor(Move move) {
    return move.step() == Step.PAUSE || move.step() == Step.RESUME ? DOER : move.who();
  }

  private static Platform household() {
    var platform = Platform.running();
    for (var event : BondStory.household()) {
      platform.recorded(BOND, event);
    }
    platform.recorded(DOER, ProfileStory.registered(DOER));
    platform.send(new OpenAccount(AccountId.of(DOER, BOND), DOER, BOND), DOER);
    return platform;
  }

  private static TaskId assigned(boolean proofRequired) {
    var task = new TaskId(uuid("task of try " + tries++));
    PLATFORM.send(new ChangeSubmissionState(DOER, SubmissionState.ACTIVE, null), DOER);
    PLATFORM.send(
        new AssignTask(task, BOND, DOER, words(LEAD), null, null, null, 10, proofRequired, null),
        LEAD);
    return task;
  }
}
