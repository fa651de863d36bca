package app.kinkit.domain.task;

import static app.kinkit.domain.task.TaskStory.worth;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
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
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.CancelTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.DeclineExtension;
import app.kinkit.domain.task.TaskCommand.GrantExtension;
import app.kinkit.domain.task.TaskCommand.MarkOverdue;
import app.kinkit.domain.task.TaskCommand.ReassignTask;
import app.kinkit.domain.task.TaskCommand.RemindTask;
import app.kinkit.domain.task.TaskCommand.RequestExtension;
import app.kinkit.domain.task.TaskCommand.RequestRevision;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskCommand.SubmitProof;
import app.kinkit.domain.task.TaskEvent.TaskBecameOverdue;
import app.kinkit.domain.task.TaskEvent.TaskReminderDue;
import app.kinkit.domain.testing.Platform;
import java.time.Duration;
import java.time.Instant;
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

/// Any sequence of steps by anybody, against a model of a few lines that knows none of the code.
class TaskModelTest {
  enum Step {
    START,
    PROVE,
    COMPLETE,
    APPROVE,
    REVISE,
    CANCEL,
    AMEND,
    REASSIGN,
    ASK_MORE,
    GRANT,
    DECLINE,
    REMIND,
    OVERDUE,
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
      var command = command(task, move, model);
      assertThat(PLATFORM.outcome(command, actor(move)))
          .as("%s from %s", move, model.status)
          .isEqualTo(model.expect(move));
    }
    var mine = PLATFORM.log().stream().filter(e -> isAbout(task, e)).toList();
    assertThat(mine.stream().filter(PointsCredited.class::isInstance))
        .extracting(e -> ((PointsCredited) e).points())
        .isEqualTo("approved".equals(model.status) ? List.of(model.points) : List.of());
    assertThat(mine.stream().filter(TaskReminderDue.class::isInstance))
        .hasSize(model.reminded ? 1 : 0);
    assertThat(mine.stream().filter(TaskBecameOverdue.class::isInstance))
        .hasSize(model.overdue ? 1 : 0);
  }

  private static boolean isAbout(TaskId task, Event event) {
    return switch (event) {
      case PointsCredited e -> task.value().equals(e.sourceId());
      case TaskEvent e -> task.equals(e.id());
      default -> false;
    };
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    var who =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.of(LEAD, DOER)),
            Tuple.of(3, Arbitraries.of(PEER)),
            Tuple.of(1, Arbitraries.of(STRANGER)));
    return Combinators.combine(Arbitraries.of(Step.class), who).as(Move::new).list().ofMaxSize(40);
  }

  /// The whole life of a task as its description says it.
  private static final class Model {
    private static final Set<String> OPEN = Set.of("pending", "in_progress");
    private static final Set<String> NOT_ENDED = Set.of("pending", "in_progress", "completed");
    private static final Map<Step, Set<String>> FROM =
        Map.ofEntries(
            Map.entry(Step.START, Set.of("pending")),
            Map.entry(Step.PROVE, OPEN),
            Map.entry(Step.COMPLETE, OPEN),
            Map.entry(Step.APPROVE, Set.of("completed")),
            Map.entry(Step.REVISE, Set.of("completed")),
            Map.entry(Step.CANCEL, NOT_ENDED),
            Map.entry(Step.AMEND, NOT_ENDED),
            Map.entry(Step.REASSIGN, OPEN),
            Map.entry(Step.ASK_MORE, OPEN),
            Map.entry(Step.GRANT, OPEN),
            Map.entry(Step.DECLINE, OPEN),
            Map.entry(Step.REMIND, OPEN),
            Map.entry(Step.OVERDUE, OPEN));
    private static final Set<Step> OF_DOER =
        Set.of(Step.START, Step.PROVE, Step.COMPLETE, Step.ASK_MORE);
    private static final Set<Step> OF_TIME = Set.of(Step.REMIND, Step.OVERDUE);

    private final boolean proofRequired;
    private final Set<ProfileId> paused = new HashSet<>();
    private ProfileId doer = DOER;
    private String status = "pending";
    private boolean proven;
    private boolean asked;
    private boolean reminded;
    private boolean overdue;
    private int points = 10;
    private int hours;

    Model(boolean proofRequired) {
      this.proofRequired = proofRequired;
    }

    /// To whom a reassignment goes.
    ProfileId other() {
      return doer.equals(DOER) ? PEER : DOER;
    }

    Instant due() {
      return NOW.plus(Duration.ofHours(hours));
    }

    String expect(Move move) {
      if (move.step() == Step.PAUSE || move.step() == Step.RESUME) {
        var _ = move.step() == Step.PAUSE ? paused.add(DOER) : paused.remove(DOER);
        return "ok";
      }
      var refusal = refusal(move);
      if (refusal.equals("ok")) {
        take(move.step());
      }
      return refusal;
    }

    private String refusal(Move move) {
      var step = move.step();
      if (OF_TIME.contains(step)) {
        return ofTime(step);
      }
      if (!Set.of(LEAD, doer).contains(move.who())) {
        return "NOT_FOUND";
      }
      if (OF_DOER.contains(step) != doer.equals(move.who())) {
        return "NOT_ALLOWED";
      }
      if (!FROM.getOrDefault(step, Set.of()).contains(status)) {
        return "ILLEGAL_TRANSITION";
      }
      return switch (step) {
        case COMPLETE -> proofRequired && !proven ? "PROOF_REQUIRED" : "ok";
        case REVISE, AMEND -> paused.contains(doer) ? "MEMBER_PAUSED" : "ok";
        case REASSIGN -> paused.contains(other()) ? "MEMBER_PAUSED" : "ok";
        case GRANT, DECLINE -> asked ? "ok" : "ILLEGAL_TRANSITION";
        default -> "ok";
      };
    }

    /// The time that is asked for is always the first one.
    private String ofTime(Step step) {
      var told = step == Step.REMIND ? reminded : overdue;
      if (hours > 0 || told || !OPEN.contains(status)) {
        return "ILLEGAL_TRANSITION";
      }
      return paused.contains(doer) ? "MEMBER_PAUSED" : "ok";
    }

    private void take(Step step) {
      switch (step) {
        case START -> status = "in_progress";
        case REVISE -> status = "in_progress";
        case COMPLETE -> {
          status = "completed";
          asked = false;
        }
        case APPROVE -> status = "approved";
        case CANCEL -> status = "cancelled";
        case PROVE -> proven = true;
        case AMEND -> points++;
        case REASSIGN -> {
          doer = other();
          status = "pending";
          proven = false;
          asked = false;
        }
        case ASK_MORE -> asked = true;
        case GRANT -> {
          hours++;
          asked = false;
        }
        case DECLINE -> asked = false;
        case REMIND -> reminded = true;
        case OVERDUE -> overdue = true;
        case PAUSE, RESUME -> {}
      }
    }
  }

  private static Object command(TaskId task, Move move, Model model) {
    return switch (move.step()) {
      case START -> new StartTask(task);
      case PROVE -> new SubmitProof(task, null, words(DOER), null);
      case COMPLETE -> new CompleteTask(task, null);
      case APPROVE -> new ApproveTask(task);
      case REVISE -> new RequestRevision(task, words(LEAD));
      case CANCEL -> new CancelTask(task, null);
      case AMEND -> worth(task, model.points + 1);
      case REASSIGN -> new ReassignTask(task, model.other(), false);
      case ASK_MORE ->
          new RequestExtension(task, model.due().plus(Duration.ofHours(1)), words(DOER));
      case GRANT -> new GrantExtension(task, null);
      case DECLINE -> new DeclineExtension(task, null);
      case REMIND -> new RemindTask(task, NOW);
      case OVERDUE -> new MarkOverdue(task, NOW);
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
    for (var person : List.of(DOER, PEER)) {
      platform.recorded(person, ProfileStory.registered(person));
      platform.send(new OpenAccount(AccountId.of(person, BOND), person, BOND), person);
    }
    return platform;
  }

  private static TaskId assigned(boolean proofRequired) {
    var task = new TaskId(uuid("task of try " + tries++));
    PLATFORM.send(new ChangeSubmissionState(DOER, SubmissionState.ACTIVE, null), DOER);
    var draft = new Draft().id(task).due(NOW).reminder(0);
    PLATFORM.send((proofRequired ? draft.proof(ProofType.TEXT) : draft).command(), LEAD);
    return task;
  }
}
