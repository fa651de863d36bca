package app.kinkit.domain.task;

import static app.kinkit.domain.shared.RefusalCode.PROOF_REQUIRED;
import static app.kinkit.domain.shared.Refused.inWords;
import static app.kinkit.domain.shared.Refused.unless;
import static app.kinkit.domain.shared.Refused.unlessStep;
import static app.kinkit.domain.task.TaskStatus.APPROVED;
import static app.kinkit.domain.task.TaskStatus.CANCELLED;
import static app.kinkit.domain.task.TaskStatus.COMPLETED;
import static app.kinkit.domain.task.TaskStatus.IN_PROGRESS;
import static app.kinkit.domain.task.TaskStatus.PENDING;
import static java.util.Objects.requireNonNullElse;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.Feature;
import app.kinkit.domain.boundary.OffLimits;
import app.kinkit.domain.file.FileCommand.AttachFile;
import app.kinkit.domain.file.Files;
import app.kinkit.domain.points.Accounts;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CancelTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.OpenOccurrence;
import app.kinkit.domain.task.TaskCommand.RequestRevision;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskCommand.SubmitProof;
import app.kinkit.domain.task.TaskEvent.ProofSubmitted;
import app.kinkit.domain.task.TaskEvent.RevisionRequested;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskCancelled;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.domain.task.template.TemplateId;
import app.kinkit.domain.task.template.TemplateState;
import app.kinkit.domain.task.template.Templates;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.jspecify.annotations.Nullable;

/// One task. The doer is the member it is assigned to; the assigner judges the work. When an
/// assigner has left the bond or leads it no longer, any lead of the bond acts in their place, so
/// that no task is stuck; a task somebody set themself stays theirs alone.
///
/// Who has no part in a task is told that nothing is there. A paused doer may finish what is
/// theirs; what asks something of them is refused.
///
/// The steps of the work are taken here; [TaskChanges] alters what is asked, and [TaskTimers] does
/// what time brings.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by Axon
class Task {
  @AggregateIdentifier private TaskId id;
  private final TaskState state = new TaskState();
  @AggregateMember private final TaskChanges changes = new TaskChanges(state);
  @AggregateMember private final TaskTimers timers = new TaskTimers(state);

  Task() {}

  @CommandHandler
  Task(
      AssignTask c,
      Actor actor,
      Bonds bonds,
      People people,
      Templates templates,
      OffLimits offLimits) {
    var bond = bonds.pinned(c.bondId());
    bond.requireActor(actor.id());
    var lowEnergy = false;
    if (!actor.is(c.assignedTo())) { // to themself everybody may, paused or not: nobody demands
      bond.requireLead(actor.id());
      lowEnergy =
          Assigning.requireMayBeAsked(c.assignedTo(), bond, people, c.lowEnergyAcknowledged());
    }
    var assigned =
        Assigning.assigned(
            c, actor.id(), template(c.templateId(), c.bondId(), templates), lowEnergy);
    bond.requireFeature(Feature.TASK_MANAGEMENT, assigned.pointValue());
    offLimits.requireNone(c.bondId(), new TaskTerms(assigned).wording());
    apply(assigned);
  }

  @CommandHandler
  Task(OpenOccurrence c) {
    apply(c.terms());
  }

  @CommandHandler
  void handle(StartTask c, Actor actor, Bonds bonds) {
    state.requireDoer(actor, bonds);
    unlessStep(
        status() == PENDING, status(), IN_PROGRESS, "Start a task once, while it is pending.");
    apply(new TaskStarted(id, terms().bondId(), terms().assignedTo()));
  }

  @CommandHandler
  void handle(SubmitProof c, Actor actor, Bonds bonds, Ids ids, Files files) {
    state.requireDoer(actor, bonds);
    unlessStep(state.isOpen(), status(), COMPLETED, "Submit proof before the task is completed.");
    var proof =
        new ProofSubmitted(
            id,
            terms().bondId(),
            terms().assignedBy(),
            terms().assignedTo(),
            ids.next(),
            requireNonNullElse(c.proofType(), ProofType.TEXT),
            c.proofText(),
            c.fileId());
    apply(proof);
    var kind = proof.proofType().file();
    if (kind != null && c.fileId() != null) {
      files.attach(
          new AttachFile(
              c.fileId(), proof.bondId(), id.value(), proof.proofId(), proof.assignedBy(), kind));
    }
  }

  @CommandHandler
  void handle(CompleteTask c, Actor actor, Bonds bonds) {
    state.requireDoer(actor, bonds);
    unlessStep(state.isOpen(), status(), COMPLETED, "Complete a task once, while it is open.");
    var proof = terms().proofType();
    unless(
        proof == null || state.isProven(proof),
        PROOF_REQUIRED,
        "Submit the proof this task asks for, then complete it.",
        Map.of("proof_type", inWords(requireNonNullElse(proof, ProofType.TEXT))));
    apply(new TaskCompleted(id, terms().bondId(), terms().assignedTo(), c.completionNotes()));
  }

  @CommandHandler
  void handle(ApproveTask c, Actor actor, Bonds bonds, Accounts accounts) {
    state.requireJudge(actor, bonds);
    unlessStep(status() == COMPLETED, status(), APPROVED, "Approve a task after it is completed.");
    var doer = terms().assignedTo();
    var points = actor.is(doer) ? 0 : terms().pointValue(); // none from oneself
    apply(new TaskApproved(id, terms().bondId(), doer, points));
    if (points > 0) {
      accounts.of(doer, terms().bondId()).credit(points, PointsSource.TASK, id.value());
    }
  }

  @CommandHandler
  void handle(RequestRevision c, Actor actor, Bonds bonds, People people, OffLimits offLimits) {
    state.requireJudge(actor, bonds);
    unlessStep(
        status() == COMPLETED,
        status(),
        IN_PROGRESS,
        "Ask for a revision of work that is completed.");
    var doer = terms().assignedTo();
    if (!actor.is(doer)) {
      bonds.pinned(terms().bondId()).requireDemands(Feature.TASK_MANAGEMENT);
      people.pinned(doer).requireUnpaused();
    }
    offLimits.requireNone(
        terms().bondId(), terms().wording().and("revision_note", c.revisionNote()));
    apply(
        new RevisionRequested(
            id, terms().bondId(), actor.id(), doer, c.revisionNote(), state.revisions() + 1));
  }

  @CommandHandler
  void handle(CancelTask c, Actor actor, Bonds bonds) {
    state.requireAssigner(actor, bonds);
    unlessStep(
        !state.hasEnded(), status(), CANCELLED, "This task has ended; assign a new one instead.");
    apply(new TaskCancelled(id, terms().bondId(), terms().assignedTo(), c.reason()));
  }

  @EventSourcingHandler
  void on(TaskEvent event) {
    id = event.id();
    state.on(event);
  }

  private TaskTerms terms() {
    return state.terms();
  }

  private TaskStatus status() {
    return state.status();
  }

  /// Nobody learns whether it is unknown, retired or another bond's.
  private static @Nullable TemplateState template(
      @Nullable TemplateId named, BondId bond, Templates templates) {
    if (named == null) {
      return null;
    }
    var template = templates.pinned(named).filter(t -> t.serves(bond));
    Invalid.unless(
        template.isPresent(),
        "template_id",
        "is no template that is in use in this bond",
        "the id of a row of task_templates that is not retired");
    return template.orElse(null);
  }
}
