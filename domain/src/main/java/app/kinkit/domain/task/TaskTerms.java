package app.kinkit.domain.task;

import static java.util.Objects.requireNonNullElse;

import app.kinkit.domain.boundary.Wording;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskCommand.AmendTask;
import app.kinkit.domain.task.TaskEvent.ExtensionGranted;
import app.kinkit.domain.task.TaskEvent.TaskAmended;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskReassigned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is asked of whom until when, as it was assigned and changed since. Words are kept because
/// the next task of a series repeats them.
final class TaskTerms {
  private static final String TITLE = "title";
  private static final String DESCRIPTION = "description";

  private final TaskAssigned assigned;
  private ProfileId assignedTo;
  private PrivateText title;
  private @Nullable PrivateText description;
  private TaskPriority priority;
  private @Nullable Instant dueDate;
  private boolean allDay;
  private @Nullable Integer reminderMinutes;
  private int pointValue;

  TaskTerms(TaskAssigned assigned) {
    this.assigned = assigned;
    this.assignedTo = assigned.assignedTo();
    this.title = assigned.title();
    this.description = assigned.description();
    this.priority = assigned.priority();
    this.dueDate = assigned.dueDate();
    this.allDay = assigned.allDay();
    this.reminderMinutes = assigned.reminderMinutes();
    this.pointValue = assigned.pointValue();
  }

  /// What it says, as long as nothing of it changes.
  Wording wording() {
    return Wording.of(TITLE, title).and(DESCRIPTION, description);
  }

  /// What it would say.
  Wording wording(AmendTask c) {
    return Wording.of(TITLE, c.title().over(title))
        .and(DESCRIPTION, c.description().over(description));
  }

  TaskId id() {
    return assigned.id();
  }

  BondId bondId() {
    return assigned.bondId();
  }

  ProfileId assignedBy() {
    return assigned.assignedBy();
  }

  ProfileId assignedTo() {
    return assignedTo;
  }

  boolean isPersonal() {
    return assignedBy().equals(assignedTo);
  }

  int pointValue() {
    return pointValue;
  }

  /// Null when no proof is asked for.
  @Nullable ProofType proofType() {
    return assigned.proofType();
  }

  @Nullable Due due() {
    return dueDate == null ? null : new Due(dueDate, allDay);
  }

  boolean allDay() {
    return allDay;
  }

  @Nullable Integer reminderMinutes() {
    return reminderMinutes;
  }

  TaskRecurrence recurring() {
    return assigned.recurring();
  }

  /// The same again for the next day of the series, which is not over yet; null when this does not
  /// recur. Its id follows from series and day, so there is one of it.
  @Nullable TaskAssigned nextAt(Instant now) {
    var series = assigned.recurrenceSeriesId();
    var day = assigned.occurrenceDate();
    var start = assigned.seriesStart();
    if (recurring() == TaskRecurrence.NONE || series == null || day == null || start == null) {
      return null;
    }
    var next = recurring().next(new Due(start, allDay), day, now);
    return new TaskAssigned(
        new TaskId(NameId.of(series.value(), next.day().toString())),
        bondId(),
        assignedBy(),
        assignedTo,
        title,
        description,
        priority,
        next.date(),
        pointValue,
        assigned.proofRequired(),
        assigned.proofType(),
        allDay,
        reminderMinutes,
        recurring(),
        assigned.templateId(),
        series,
        next.day(),
        start,
        false);
  }

  void on(TaskAmended e) {
    title = requireNonNullElse(e.title().over(title), title);
    description = e.description().over(description);
    priority = requireNonNullElse(e.priority().over(priority), priority);
    dueDate = e.dueDate().over(dueDate);
    allDay = requireNonNullElse(e.allDay().over(allDay), allDay);
    reminderMinutes = e.reminderMinutes().over(reminderMinutes);
    pointValue = requireNonNullElse(e.pointValue().over(pointValue), pointValue);
  }

  void on(TaskReassigned e) {
    assignedTo = e.assignedTo();
  }

  void on(ExtensionGranted e) {
    dueDate = e.dueDate();
  }
}
