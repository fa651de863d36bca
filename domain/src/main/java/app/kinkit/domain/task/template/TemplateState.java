package app.kinkit.domain.task.template;

import static java.util.Objects.requireNonNullElse;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.ProofType;
import app.kinkit.domain.task.TaskPriority;
import org.jspecify.annotations.Nullable;

/// What a template is at one version. The aggregate decides by it and tasks are made from it
/// through [Templates]; both fold the same events.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives each field its value
public final class TemplateState {
  private TemplateId id;
  private BondId bondId;
  private ProfileId createdBy;
  private PrivateText title;
  private @Nullable PrivateText description;
  private TaskPriority priority;
  private int pointValue;
  private @Nullable ProofType proofType;
  private boolean retired;

  /// Whether tasks of this bond may be made from it.
  public boolean serves(BondId bond) {
    return !retired && bondId.equals(bond);
  }

  public PrivateText title() {
    return title;
  }

  public @Nullable PrivateText description() {
    return description;
  }

  public TaskPriority priority() {
    return priority;
  }

  public int pointValue() {
    return pointValue;
  }

  /// Null when no proof is asked for.
  public @Nullable ProofType proofType() {
    return proofType;
  }

  TemplateId id() {
    return id;
  }

  BondId bondId() {
    return bondId;
  }

  ProfileId createdBy() {
    return createdBy;
  }

  boolean isRetired() {
    return retired;
  }

  /// Takes in what happened; only assigns.
  public TemplateState on(TemplateEvent event) {
    switch (event) {
      case TemplateEvent.TemplateCreated e -> {
        id = e.id();
        bondId = e.bondId();
        createdBy = e.createdBy();
        title = e.title();
        description = e.description();
        priority = e.defaultPriority();
        pointValue = e.defaultPointValue();
        proofType = e.proofType();
      }
      case TemplateEvent.TemplateAmended e -> {
        title = requireNonNullElse(e.title().over(title), title);
        description = e.description().over(description);
        priority = requireNonNullElse(e.defaultPriority().over(priority), priority);
        pointValue = requireNonNullElse(e.defaultPointValue().over(pointValue), pointValue);
        proofType = e.proofType().over(proofType);
      }
      case TemplateEvent.TemplateRetired _ -> retired = true;
    }
    return this;
  }
}
