package app.kinkit.domain.task;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Demand;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
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
      @Nullable ProofType proofType)
      implements TaskEvent, Demand {
    @Override
    public @Nullable ProfileId demandedOf() {
      return assignedBy.equals(assignedTo) ? null : assignedTo;
    }
  }

  record TaskStarted(TaskId id, BondId bondId, ProfileId assignedTo) implements TaskEvent {}

  record ProofSubmitted(
      TaskId id,
      BondId bondId,
      ProfileId assignedBy,
      ProfileId assignedTo,
      UUID proofId,
      ProofType proofType,
      PrivateText proofText)
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

  record TaskCancelled(TaskId id, BondId bondId, ProfileId assignedTo, @Nullable PrivateText reason)
      implements TaskEvent {}
}
