package app.kinkit.domain.task;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Chars;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked about a task.
public sealed interface TaskCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Task.class;
  }

  /// One member of a bond asks another to do something, for points or for nothing.
  ///
  /// @param priority medium unless said otherwise
  /// @param proofType text when proof is required and nothing else is said
  record AssignTask(
      @TargetAggregateIdentifier TaskId id,
      BondId bondId,
      ProfileId assignedTo,
      @Chars(200) PrivateText title,
      @Chars(5_000) @Nullable PrivateText description,
      @Nullable TaskPriority priority,
      @Nullable Instant dueDate,
      int pointValue,
      boolean proofRequired,
      @Nullable ProofType proofType)
      implements TaskCommand {
    public AssignTask {
      outside("point_value", pointValue, 0, 10_000);
      textOnly(proofType);
    }
  }

  record StartTask(@TargetAggregateIdentifier TaskId id) implements TaskCommand {}

  /// @param proofType text unless said otherwise
  record SubmitProof(
      @TargetAggregateIdentifier TaskId id,
      @Nullable ProofType proofType,
      @Chars(5_000) PrivateText proofText)
      implements TaskCommand {
    public SubmitProof {
      textOnly(proofType);
    }
  }

  record CompleteTask(
      @TargetAggregateIdentifier TaskId id, @Chars(2_000) @Nullable PrivateText completionNotes)
      implements TaskCommand {}

  record ApproveTask(@TargetAggregateIdentifier TaskId id) implements TaskCommand {}

  record RequestRevision(
      @TargetAggregateIdentifier TaskId id, @Chars(2_000) PrivateText revisionNote)
      implements TaskCommand {}

  record CancelTask(
      @TargetAggregateIdentifier TaskId id, @Chars(2_000) @Nullable PrivateText reason)
      implements TaskCommand {}

  private static void textOnly(@Nullable ProofType proofType) {
    Invalid.unless(
        proofType == null || proofType == ProofType.TEXT,
        "proof_type",
        "is a kind of proof that is not taken yet; describe the work in words",
        "text, or leave it out");
  }
}
