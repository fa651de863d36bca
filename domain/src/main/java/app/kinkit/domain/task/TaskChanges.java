package app.kinkit.domain.task;

import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.Refused.unless;
import static app.kinkit.domain.shared.Refused.unlessStep;
import static app.kinkit.domain.task.TaskStatus.PENDING;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.Feature;
import app.kinkit.domain.boundary.OffLimits;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.task.TaskCommand.AmendTask;
import app.kinkit.domain.task.TaskCommand.DeclineExtension;
import app.kinkit.domain.task.TaskCommand.GrantExtension;
import app.kinkit.domain.task.TaskCommand.ReassignTask;
import app.kinkit.domain.task.TaskCommand.RequestExtension;
import app.kinkit.domain.task.TaskEvent.ExtensionDeclined;
import app.kinkit.domain.task.TaskEvent.ExtensionGranted;
import app.kinkit.domain.task.TaskEvent.ExtensionRequested;
import app.kinkit.domain.task.TaskEvent.TaskAmended;
import app.kinkit.domain.task.TaskEvent.TaskReassigned;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/// What changes about a task after it was assigned: its terms, its doer, its due date. The first
/// two may ask more of somebody, so they wait while that person is paused; an extension never asks
/// more.
final class TaskChanges {
  private final TaskState state;

  TaskChanges(TaskState state) {
    this.state = state;
  }

  @CommandHandler
  void handle(AmendTask c, Actor actor, Bonds bonds, People people, OffLimits offLimits) {
    state.requireJudge(actor, bonds);
    unlessStep(
        !state.hasEnded(),
        state.status(),
        state.status(),
        "This task has ended; assign a new one instead.");
    var terms = state.terms();
    if (!actor.is(terms.assignedTo())) {
      var points = requireNonNullElse(c.pointValue().over(0), 0);
      bonds.pinned(terms.bondId()).requireUnpaused();
      bonds.pinned(terms.bondId()).requireFeature(Feature.TASK_MANAGEMENT, points);
      people.pinned(terms.assignedTo()).requireUnpaused();
    }
    offLimits.requireNone(terms.bondId(), terms.wording(c));
    apply(
        new TaskAmended(
            terms.id(),
            terms.bondId(),
            actor.id(),
            terms.assignedTo(),
            c.title(),
            c.description(),
            c.priority(),
            dueDate(c, terms),
            c.allDay(),
            c.reminderMinutes(),
            c.pointValue()));
  }

  @CommandHandler
  void handle(ReassignTask c, Actor actor, Bonds bonds, People people, OffLimits offLimits) {
    var bond = state.requireLeadingAssigner(actor, bonds);
    unlessStep(state.isOpen(), state.status(), PENDING, "Reassign a task before it is completed.");
    var terms = state.terms();
    Invalid.unless(
        !c.assignedTo().equals(terms.assignedTo()),
        "assigned_to",
        "does this task already",
        "another member");
    var lowEnergy = false;
    if (!actor.is(c.assignedTo())) {
      bond.requireLead(actor.id());
      bond.requireFeature(Feature.TASK_MANAGEMENT, terms.pointValue());
      lowEnergy =
          Assigning.requireMayBeAsked(c.assignedTo(), bond, people, c.lowEnergyAcknowledged());
    }
    offLimits.requireNone(terms.bondId(), terms.wording());
    apply(
        new TaskReassigned(
            terms.id(), terms.bondId(), actor.id(), terms.assignedTo(), c.assignedTo(), lowEnergy));
  }

  @CommandHandler
  void handle(RequestExtension c, Actor actor, Bonds bonds) {
    state.requireDoer(actor, bonds);
    unlessStep(
        state.isOpen(),
        state.status(),
        state.status(),
        "Ask for more time before the task is completed.");
    var terms = state.terms();
    var proposed = later("proposed_due_date", c.proposedDueDate(), terms);
    apply(
        new ExtensionRequested(
            terms.id(), terms.bondId(), terms.assignedTo(), proposed, c.extensionReason()));
  }

  @CommandHandler
  void handle(GrantExtension c, Actor actor, Bonds bonds) {
    requireAnswerer(actor, bonds);
    var terms = state.terms();
    var date = c.dueDate() == null ? state.proposedDueDate() : c.dueDate();
    Invalid.unless(
        date != null, "due_date", "is required, since none was proposed", "a later time");
    var dueDate = requireNonNull(later("due_date", date, terms));
    apply(new ExtensionGranted(terms.id(), terms.bondId(), terms.assignedTo(), dueDate));
  }

  @CommandHandler
  void handle(DeclineExtension c, Actor actor, Bonds bonds) {
    requireAnswerer(actor, bonds);
    var terms = state.terms();
    apply(new ExtensionDeclined(terms.id(), terms.bondId(), terms.assignedTo(), c.declineReason()));
  }

  private void requireAnswerer(Actor actor, Bonds bonds) {
    state.requireAssigner(actor, bonds);
    unless(
        state.isOpen() && state.isMoreTimeAsked(),
        ILLEGAL_TRANSITION,
        "Nobody is waiting for more time here; amend the due date instead.");
  }

  /// More time is never less: who grants it demands nothing.
  private static @Nullable Instant later(String field, @Nullable Instant date, TaskTerms terms) {
    var due = terms.due();
    unless(due != null, ILLEGAL_TRANSITION, "This task has no due date, so there is time enough.");
    if (date == null || due == null) {
      return null;
    }
    var moved = new Due(date, terms.allDay()).date();
    Invalid.unless(
        moved.isAfter(due.date()), field, "is not later than the due date", "a later time");
    return moved;
  }

  /// Due date, day and what hangs on them fit together whatever was changed of them.
  private static Change<@Nullable Instant> dueDate(AmendTask c, TaskTerms terms) {
    var due = terms.due();
    var date = c.dueDate().over(due == null ? null : due.date());
    var allDay = requireNonNullElse(c.allDay().over(terms.allDay()), false);
    if (date != null) {
      var whole = new Due(date, allDay).date();
      return c.dueDate().isChange() || !whole.equals(date) ? Change.to(whole) : c.dueDate();
    }
    Invalid.unless(!allDay, "all_day", TaskCommand.NEEDS_DATE, "false, or a due_date");
    Invalid.unless(
        c.reminderMinutes().over(terms.reminderMinutes()) == null,
        "reminder_minutes",
        TaskCommand.NEEDS_DATE,
        "null, or a due_date");
    Invalid.unless(
        terms.recurring() == TaskRecurrence.NONE,
        "due_date",
        "is needed while the task recurs",
        "another time");
    return c.dueDate();
  }
}
