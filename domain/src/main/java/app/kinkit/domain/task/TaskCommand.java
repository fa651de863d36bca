package app.kinkit.domain.task;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.file.FileId;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.limit.Chars;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.template.TemplateId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked about a task.
public sealed interface TaskCommand {
  int MOST_POINTS = 10_000;
  int LONGEST_REMINDER = 43_200;
  String NEEDS_DATE = "needs a due_date";

  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Task.class;
  }

  /// One member of a bond asks another to do something, for points or for nothing. What is left out
  /// is taken from the template, if one is named.
  ///
  /// @param title left out only with a template
  /// @param priority medium unless said otherwise
  /// @param proofType text when proof is required and nothing else is said
  /// @param lowEnergyAcknowledged needed when the doer has declared little energy
  record AssignTask(
      @TargetAggregateIdentifier TaskId id,
      BondId bondId,
      ProfileId assignedTo,
      @Chars(200) @Nullable PrivateText title,
      @Chars(5_000) @Nullable PrivateText description,
      @Nullable TaskPriority priority,
      @Nullable Instant dueDate,
      boolean allDay,
      @Nullable Integer reminderMinutes,
      @Nullable TaskRecurrence recurring,
      @Nullable Integer pointValue,
      @Nullable Boolean proofRequired,
      @Nullable ProofType proofType,
      @Nullable TemplateId templateId,
      boolean lowEnergyAcknowledged)
      implements TaskCommand {
    public AssignTask {
      Invalid.unless(
          title != null || templateId != null, "title", "is required", "words, or a template_id");
      outside("point_value", pointValue, 0, MOST_POINTS);
      outside("reminder_minutes", reminderMinutes, 0, LONGEST_REMINDER);
      var timeless = dueDate == null;
      Invalid.unless(!timeless || !allDay, "all_day", NEEDS_DATE, "false, or a due_date");
      Invalid.unless(
          !timeless || reminderMinutes == null,
          "reminder_minutes",
          NEEDS_DATE,
          "nothing, or a due_date");
      Invalid.unless(
          !timeless || recurring == null || recurring == TaskRecurrence.NONE,
          "recurring",
          NEEDS_DATE,
          "none, or a due_date");
    }
  }

  record AmendTask(
      @TargetAggregateIdentifier TaskId id,
      @Chars(200) Change<PrivateText> title,
      @Chars(5_000) Change<@Nullable PrivateText> description,
      Change<TaskPriority> priority,
      Change<@Nullable Instant> dueDate,
      Change<Boolean> allDay,
      Change<@Nullable Integer> reminderMinutes,
      Change<Integer> pointValue)
      implements TaskCommand {
    public AmendTask {
      Change.requireSome(
          title, description, priority, dueDate, allDay, reminderMinutes, pointValue);
      outside("point_value", pointValue.over(0), 0, MOST_POINTS);
      outside("reminder_minutes", reminderMinutes.over(null), 0, LONGEST_REMINDER);
    }
  }

  /// @param lowEnergyAcknowledged needed when the new doer has declared little energy
  record ReassignTask(
      @TargetAggregateIdentifier TaskId id, ProfileId assignedTo, boolean lowEnergyAcknowledged)
      implements TaskCommand {}

  record StartTask(@TargetAggregateIdentifier TaskId id) implements TaskCommand {}

  /// @param proofType text unless said otherwise
  /// @param proofText the proof itself, or words that go with a photo or video
  /// @param fileId the photo or video, an upload of the doer that nothing has taken yet
  record SubmitProof(
      @TargetAggregateIdentifier TaskId id,
      @Nullable ProofType proofType,
      @Chars(5_000) @Nullable PrivateText proofText,
      @Nullable FileId fileId)
      implements TaskCommand {
    public SubmitProof {
      var inWords = proofType == null || proofType == ProofType.TEXT;
      Invalid.unless(!inWords || proofText != null, "proof_text", "is required", "words");
      Invalid.unless(
          !inWords || fileId == null,
          "file_id",
          "is no proof in words",
          "nothing, or proof_type photo or video");
      Invalid.unless(inWords || fileId != null, "file_id", "is required", "the id of your upload");
    }
  }

  record CompleteTask(
      @TargetAggregateIdentifier TaskId id, @Chars(2_000) @Nullable PrivateText completionNotes)
      implements TaskCommand {}

  record ApproveTask(@TargetAggregateIdentifier TaskId id) implements TaskCommand {}

  record RequestRevision(
      @TargetAggregateIdentifier TaskId id, @Chars(2_000) PrivateText revisionNote)
      implements TaskCommand {}

  /// @param proposedDueDate left out when the assigner is to say until when
  record RequestExtension(
      @TargetAggregateIdentifier TaskId id,
      @Nullable Instant proposedDueDate,
      @Chars(2_000) PrivateText extensionReason)
      implements TaskCommand {}

  /// @param dueDate what the doer proposed unless said otherwise
  record GrantExtension(@TargetAggregateIdentifier TaskId id, @Nullable Instant dueDate)
      implements TaskCommand {}

  record DeclineExtension(
      @TargetAggregateIdentifier TaskId id, @Chars(2_000) @Nullable PrivateText declineReason)
      implements TaskCommand {}

  record CancelTask(
      @TargetAggregateIdentifier TaskId id, @Chars(2_000) @Nullable PrivateText reason)
      implements TaskCommand {}

  /// Time sends it, as it sends the two that follow; each says for which time, since the task may
  /// have another by now.
  record RemindTask(@TargetAggregateIdentifier TaskId id, Instant remindAt)
      implements TaskCommand {}

  record MarkOverdue(@TargetAggregateIdentifier TaskId id, Instant overdueAt)
      implements TaskCommand {}

  /// @param periodStart when the period of this task is over
  record ScheduleNextOccurrence(@TargetAggregateIdentifier TaskId id, Instant periodStart)
      implements TaskCommand {}

  /// The task before it in its series sends this, in the same commit.
  record OpenOccurrence(@TargetAggregateIdentifier TaskId id, TaskAssigned terms)
      implements TaskCommand {}
}
