package app.kinkit.domain.task.template;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.ProofType;
import app.kinkit.domain.task.TaskPriority;
import org.jspecify.annotations.Nullable;

/// The life of a template. It is about the bond as a whole and asks nothing of anybody.
public sealed interface TemplateEvent extends Event {
  TemplateId id();

  @Override
  BondId bondId();

  @Override
  default @Nullable ProfileId subjectId() {
    return null;
  }

  record TemplateCreated(
      TemplateId id,
      BondId bondId,
      ProfileId createdBy,
      PrivateText title,
      @Nullable PrivateText description,
      TaskPriority defaultPriority,
      int defaultPointValue,
      boolean proofRequired,
      @Nullable ProofType proofType)
      implements TemplateEvent {}

  /// Tasks made from it before stay as they were.
  record TemplateAmended(
      TemplateId id,
      BondId bondId,
      ProfileId amendedBy,
      Change<PrivateText> title,
      Change<@Nullable PrivateText> description,
      Change<TaskPriority> defaultPriority,
      Change<Integer> defaultPointValue,
      Change<Boolean> proofRequired,
      Change<@Nullable ProofType> proofType)
      implements TemplateEvent {}

  record TemplateRetired(TemplateId id, BondId bondId, ProfileId retiredBy)
      implements TemplateEvent {}
}
