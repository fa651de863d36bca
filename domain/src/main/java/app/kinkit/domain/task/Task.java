package app.kinkit.domain.task;

import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.PROOF_REQUIRED;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
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

import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.Feature;
import app.kinkit.domain.points.Accounts;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CancelTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.RequestRevision;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskCommand.SubmitProof;
import app.kinkit.domain.task.TaskEvent.ProofSubmitted;
import app.kinkit.domain.task.TaskEvent.RevisionRequested;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskCancelled;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/// One task. The doer is the member it is assigned to; the assigner judges the work. When an
/// assigner has left the bond or leads it no longer, any lead of the bond acts in their place, so
/// that no task is stuck; a task somebody set themself stays theirs alone.
///
/// Who has no part in a task is told that nothing is there. A paused doer may finish what is
/// theirs; what asks something of them is refused.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives each field its value
class Task {
  @AggregateIdentifier private TaskId id;
  private TaskAssigned terms;
  private TaskStatus status;
  private boolean proven;
  private int revisions;

  Task() {}

  @CommandHandler
  Task(AssignTask c, Actor actor, Bonds bonds, People people) {
    var bond = bonds.pinned(c.bondId());
    bond.requireActor(actor.id());
    bond.requireFeature(Feature.TASK_MANAGEMENT, c.pointValue());
    if (!actor.is(c.assignedTo())) { // to themself everybody may, paused or not: nobody demands
      bond.requireLead(actor.id());
      bond.requireMember(c.assignedTo());
      bond.requireUnpaused();
      people.pinned(c.assignedTo()).requireUnpaused(); // still true at the commit, or tried again
    }
    var proofType = c.proofRequired() ? requireNonNullElse(c.proofType(), ProofType.TEXT) : null;
    apply(
        new TaskAssigned(
            c.id(),
            c.bondId(),
            actor.id(),
            c.assignedTo(),
            c.title(),
            c.description(),
            requireNonNullElse(c.priority(), TaskPriority.MEDIUM),
            c.dueDate(),
            c.pointValue(),
            c.proofRequired(),
            proofType));
  }

  @CommandHandler
  void handle(StartTask c, Actor actor, Bonds bonds) {
    requireDoer(actor, bonds);
    unlessStep(status == PENDING, status, IN_PROGRESS, "Start a task once, while it is pending.");
    apply(new TaskStarted(id, terms.bondId(), terms.assignedTo()));
  }

  @CommandHandler
  void handle(SubmitProof c, Actor actor, Bonds bonds, Ids ids) {
    requireDoer(actor, bonds);
    unlessStep(isOpen(), status, COMPLETED, "Submit proof before the task is completed.");
    apply(
        new ProofSubmitted(
            id,
            terms.bondId(),
            terms.assignedBy(),
            terms.assignedTo(),
            ids.next(),
            requireNonNullElse(c.proofType(), ProofType.TEXT),
            c.proofText()));
  }

  @CommandHandler
  void handle(CompleteTask c, Actor actor, Bonds bonds) {
    requireDoer(actor, bonds);
    unlessStep(isOpen(), status, COMPLETED, "Complete a task once, while it is open.");
    unless(
        proven || terms.proofType() == null,
        PROOF_REQUIRED,
        "Submit the proof this task asks for, then complete it.",
        Map.of("proof_type", inWords(requireNonNullElse(terms.proofType(), ProofType.TEXT))));
    apply(new TaskCompleted(id, terms.bondId(), terms.assignedTo(), c.completionNotes()));
  }

  @CommandHandler
  void handle(ApproveTask c, Actor actor, Bonds bonds, Accounts accounts) {
    requireJudge(actor, bonds);
    unlessStep(status == COMPLETED, status, APPROVED, "Approve a task after it is completed.");
    var points = actor.is(terms.assignedTo()) ? 0 : terms.pointValue(); // none from oneself
    apply(new TaskApproved(id, terms.bondId(), terms.assignedTo(), points));
    if (points > 0) {
      accounts
          .of(terms.assignedTo(), terms.bondId())
          .credit(points, PointsSource.TASK, id.value()); // same commit
    }
  }

  @CommandHandler
  void handle(RequestRevision c, Actor actor, Bonds bonds, People people) {
    requireJudge(actor, bonds);
    unlessStep(
        status == COMPLETED, status, IN_PROGRESS, "Ask for a revision of work that is completed.");
    if (!actor.is(terms.assignedTo())) {
      bonds.pinned(terms.bondId()).requireDemands(Feature.TASK_MANAGEMENT);
      people.pinned(terms.assignedTo()).requireUnpaused();
    }
    apply(
        new RevisionRequested(
            id, terms.bondId(), actor.id(), terms.assignedTo(), c.revisionNote(), revisions + 1));
  }

  @CommandHandler
  void handle(CancelTask c, Actor actor, Bonds bonds) {
    requireAssigner(actor, bonds);
    unlessStep(
        isOpen() || status == COMPLETED,
        status,
        CANCELLED,
        "This task has ended; assign a new one instead.");
    apply(new TaskCancelled(id, terms.bondId(), terms.assignedTo(), c.reason()));
  }

  @EventSourcingHandler
  void on(TaskEvent event) {
    switch (event) {
      case TaskAssigned e -> {
        id = e.id();
        terms = e;
        status = PENDING;
      }
      case TaskStarted _ -> status = IN_PROGRESS;
      case ProofSubmitted _ -> proven = true;
      case TaskCompleted _ -> status = COMPLETED;
      case TaskApproved _ -> status = APPROVED;
      case RevisionRequested e -> {
        status = IN_PROGRESS;
        revisions = e.revisionCount();
      }
      case TaskCancelled _ -> status = CANCELLED;
    }
  }

  private boolean isOpen() {
    return status == PENDING || status == IN_PROGRESS;
  }

  private void requireDoer(Actor actor, Bonds bonds) {
    requirePart(actor, bonds.pinned(terms.bondId()));
    unless(
        actor.is(terms.assignedTo()),
        NOT_ALLOWED,
        "Only the member this task is assigned to does this.");
  }

  private BondState requireAssigner(Actor actor, Bonds bonds) {
    var bond = bonds.pinned(terms.bondId());
    requirePart(actor, bond);
    unless(
        actsAsAssigner(actor, bond), NOT_ALLOWED, "Only the member who assigned this does this.");
    return bond;
  }

  /// Work is judged by one who leads, or by the doer who set it themself; and only while the doer
  /// is there to be paid or asked again.
  private void requireJudge(Actor actor, Bonds bonds) {
    var bond = requireAssigner(actor, bonds);
    if (!isPersonal()) {
      bond.requireLead(actor.id());
    }
    unless(
        bond.has(terms.assignedTo()),
        NOT_BOND_MEMBER,
        "The member who does this task has left the bond; cancel it, or wait until they return.");
  }

  private void requirePart(Actor actor, BondState bond) {
    bond.requireActor(actor.id());
    unless(actor.is(terms.assignedTo()) || actsAsAssigner(actor, bond), NOT_FOUND, NOTHING_THERE);
  }

  private boolean actsAsAssigner(Actor actor, BondState bond) {
    return actor.is(terms.assignedBy())
        || (!isPersonal() && !bond.leads(terms.assignedBy()) && bond.leads(actor.id()));
  }

  private boolean isPersonal() {
    return terms.assignedBy().equals(terms.assignedTo());
  }
}
