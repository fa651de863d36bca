package app.kinkit.domain.task;

import app.kinkit.domain.file.FileId;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Demand;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.template.TemplateId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The life of a task. Each event names the doer, so that history can be read by person.
public sealed interface TaskEvent extends Event {
  TaskId id();

  @Override
  BondId bondId();

  ProfileId assignedTo();

  @Override
  default ProfileId subjectId() {
    return assignedTo();
  }

  /// Revision 2: the first one meant by what it left out that a task was due at an hour, once only.
  ///
  /// @param recurrenceSeriesId the first task of the series; null for what does not recur
  /// @param occurrenceDate the day of the series that this task is for
  /// @param seriesStart when the first task of the series was due; days and months count from there
  /// @param lowEnergyAcknowledged whether the doer had little energy and the assigner knew
  record TaskAssigned(
      TaskId id,
      BondId bondId,
      ProfileId assignedBy,
      ProfileId assignedTo,
      PrivateText title,
      @Nullable PrivateText description,
      TaskPriority priority,
      @Nullable Instant dueDate,
      int pointValue,
      boolean proofRequired,
      @Nullable ProofType proofType,
      boolean allDay,
      @Nullable Integer reminderMinutes,
      TaskRecurrence recurring,
      @Nullable TemplateId templateId,
      @Nullable TaskId recurrenceSeriesId,
      @Nullable LocalDate occurrenceDate,
      @Nullable Instant seriesStart,
      boolean lowEnergyAcknowledged)
      implements TaskEvent, Demand {
    @Override
    public @Nullable ProfileId demandedOf() {
      return assignedBy.equals(assignedTo) ? null : assignedTo;
    }
  }

  /// What is asked has changed; unchanged is what is not said.
  record TaskAmended(
      TaskId id,
      BondId bondId,
      ProfileId amendedBy,
      ProfileId assignedTo,
      Change<PrivateText> title,
      Change<@Nullable PrivateText> description,
      Change<TaskPriority> priority,
      Change<@Nullable Instant> dueDate,
      Change<Boolean> allDay,
      Change<@Nullable Integer> reminderMinutes,
      Change<Integer> pointValue)
      implements TaskEvent, Demand {
    @Override
    public @Nullable ProfileId demandedOf() {
      return amendedBy.equals(assignedTo) ? null : assignedTo;
    }
  }

  /// Somebody else does it from now on, from the beginning.
  record TaskReassigned(
      TaskId id,
      BondId bondId,
      ProfileId reassignedBy,
      ProfileId previousDoer,
      ProfileId assignedTo,
      boolean lowEnergyAcknowledged)
      implements TaskEvent, Demand {
    @Override
    public @Nullable ProfileId demandedOf() {
      return reassignedBy.equals(assignedTo) ? null : assignedTo;
    }
  }

  record TaskStarted(TaskId id, BondId bondId, ProfileId assignedTo) implements TaskEvent {}

  /// @param proofText always there for proof in words
  /// @param fileId always there for a photo or video; no event from before they were taken has it
  record ProofSubmitted(
      TaskId id,
      BondId bondId,
      ProfileId assignedBy,
      ProfileId assignedTo,
      UUID proofId,
      ProofType proofType,
      @Nullable PrivateText proofText,
      @Nullable FileId fileId)
      implements TaskEvent {}

  record TaskCompleted(
      TaskId id, BondId bondId, ProfileId assignedTo, @Nullable PrivateText completionNotes)
      implements TaskEvent {}

  /// @param pointValue what was credited in the same commit; 0 when the doer approved it themself
  record TaskApproved(TaskId id, BondId bondId, ProfileId assignedTo, int pointValue)
      implements TaskEvent {}

  /// Work goes back to the doer.
  ///
  /// @param requestedBy the assigner or who acts for them; the doer for a task of their own
  /// @param revisionCount 1 for the first request
  record RevisionRequested(
      TaskId id,
      BondId bondId,
      ProfileId requestedBy,
      ProfileId assignedTo,
      PrivateText revisionNote,
      int revisionCount)
      implements TaskEvent, Demand {
    @Override
    public @Nullable ProfileId demandedOf() {
      return requestedBy.equals(assignedTo) ? null : assignedTo;
    }
  }

  /// The doer asks for more time.
  ///
  /// @param proposedDueDate null when the assigner is to say until when
  record ExtensionRequested(
      TaskId id,
      BondId bondId,
      ProfileId assignedTo,
      @Nullable Instant proposedDueDate,
      PrivateText extensionReason)
      implements TaskEvent {}

  /// @param dueDate always later than before
  record ExtensionGranted(TaskId id, BondId bondId, ProfileId assignedTo, Instant dueDate)
      implements TaskEvent {}

  /// It stays as it was.
  record ExtensionDeclined(
      TaskId id, BondId bondId, ProfileId assignedTo, @Nullable PrivateText declineReason)
      implements TaskEvent {}

  record TaskCancelled(TaskId id, BondId bondId, ProfileId assignedTo, @Nullable PrivateText reason)
      implements TaskEvent {}

  /// What only time brings: the platform asks it of the doer, whoever has assigned the task.
  sealed interface OfTime extends TaskEvent, Demand {
    @Override
    default ProfileId demandedOf() {
      return assignedTo();
    }
  }

  /// @param remindAt when the reminder was due, a while before `dueDate`
  record TaskReminderDue(
      TaskId id, BondId bondId, ProfileId assignedTo, Instant dueDate, Instant remindAt)
      implements OfTime {}

  /// @param overdueAt the due date, or the end of the day that it names
  record TaskBecameOverdue(
      TaskId id, BondId bondId, ProfileId assignedTo, Instant dueDate, Instant overdueAt)
      implements OfTime {}

  /// The next task of the series is assigned in the same commit.
  record NextOccurrenceScheduled(
      TaskId id,
      BondId bondId,
      ProfileId assignedTo,
      TaskId recurrenceSeriesId,
      LocalDate occurrenceDate,
      TaskId nextTaskId)
      implements OfTime {}
}
