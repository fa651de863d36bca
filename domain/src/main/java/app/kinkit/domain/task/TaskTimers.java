package app.kinkit.domain.task;

import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.Feature;
import app.kinkit.domain.boundary.OffLimits;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.task.TaskCommand.MarkOverdue;
import app.kinkit.domain.task.TaskCommand.OpenOccurrence;
import app.kinkit.domain.task.TaskCommand.RemindTask;
import app.kinkit.domain.task.TaskCommand.ScheduleNextOccurrence;
import app.kinkit.domain.task.TaskEvent.NextOccurrenceScheduled;
import app.kinkit.domain.task.TaskEvent.TaskBecameOverdue;
import app.kinkit.domain.task.TaskEvent.TaskReminderDue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;

/// What time brings. Whoever sends these commands has seen a row, and rows may be behind; so each
/// is decided here once more: the time is still the task's own, it has come and not long passed,
/// nothing was told for it yet, and the doer is a member who has not paused, in a bond that is
/// open, where nothing the task names is off limits. Else it is refused and nothing has happened,
/// and a later attempt is decided anew.
final class TaskTimers {
  private final TaskState state;

  TaskTimers(TaskState state) {
    this.state = state;
  }

  @CommandHandler
  void handle(RemindTask c, Clock clock, Bonds bonds, People people, OffLimits offLimits) {
    var terms = state.terms();
    var due = terms.due();
    var minutes = terms.reminderMinutes();
    var fits = due != null && minutes != null && c.remindAt().equals(due.before(minutes));
    if (due == null || !fits || state.isReminded(c.remindAt())) {
      throw notItsTime();
    }
    requireWorthTelling(c.remindAt(), Due.REMINDED_WITHIN, clock);
    requireAskable(bonds, people, offLimits);
    apply(
        new TaskReminderDue(
            terms.id(), terms.bondId(), terms.assignedTo(), due.date(), c.remindAt()));
  }

  @CommandHandler
  void handle(MarkOverdue c, Clock clock, Bonds bonds, People people, OffLimits offLimits) {
    var terms = state.terms();
    var due = terms.due();
    if (due == null || !c.overdueAt().equals(due.over()) || state.isOverdue(c.overdueAt())) {
      throw notItsTime();
    }
    requireWorthTelling(c.overdueAt(), Due.OVERDUE_WITHIN, clock);
    requireAskable(bonds, people, offLimits);
    apply(
        new TaskBecameOverdue(
            terms.id(), terms.bondId(), terms.assignedTo(), due.date(), c.overdueAt()));
  }

  /// A series goes on from its latest task, whether that is done or not, until it is cancelled; and
  /// only while the one who set it may still ask it. However late this comes, the next task is one
  /// whose time is not over.
  @CommandHandler
  void handle(
      ScheduleNextOccurrence c,
      Clock clock,
      Bonds bonds,
      People people,
      OffLimits offLimits,
      Occurrences occurrences) {
    var terms = state.terms();
    var due = terms.due();
    var now = clock.instant();
    var next = terms.nextAt(now);
    if (due == null
        || next == null
        || !c.periodStart().equals(due.over())
        || now.isBefore(c.periodStart())
        || state.isFollowed()
        || state.status() == TaskStatus.CANCELLED) {
      throw notItsTime();
    }
    var bond = requireAskable(bonds, people, offLimits);
    if (!terms.isPersonal()) {
      bond.requireLead(terms.assignedBy());
    }
    bond.requireFeature(Feature.TASK_MANAGEMENT, next.pointValue());
    apply(
        new NextOccurrenceScheduled(
            terms.id(),
            terms.bondId(),
            terms.assignedTo(),
            requireNonNull(next.recurrenceSeriesId()),
            requireNonNull(next.occurrenceDate()),
            next.id()));
    occurrences.open(new OpenOccurrence(next.id(), next)); // same commit
  }

  private void requireWorthTelling(Instant time, Duration within, Clock clock) {
    var now = clock.instant();
    var isWorth = !now.isBefore(time) && !now.isAfter(time.plus(within));
    if (!state.isOpen() || !isWorth) {
      throw notItsTime();
    }
  }

  private BondState requireAskable(Bonds bonds, People people, OffLimits offLimits) {
    var bond = bonds.pinned(state.terms().bondId());
    bond.requireOpen();
    bond.requireDemands(Feature.TASK_MANAGEMENT);
    bond.requireMember(state.terms().assignedTo());
    people.pinned(state.terms().assignedTo()).requireUnpaused();
    offLimits.requireNone(state.terms().bondId(), state.terms().wording());
    return bond;
  }

  private static Refused notItsTime() {
    return new Refused(
        ILLEGAL_TRANSITION, "This is not, or not any more, a time of this task; nothing is told.");
  }
}
