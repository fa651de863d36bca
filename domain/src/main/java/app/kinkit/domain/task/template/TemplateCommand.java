package app.kinkit.domain.task.template;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.limit.Chars;
import app.kinkit.domain.task.ProofType;
import app.kinkit.domain.task.TaskCommand;
import app.kinkit.domain.task.TaskPriority;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked about a template.
public sealed interface TemplateCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return TaskTemplate.class;
  }

  /// @param defaultPriority medium unless said otherwise
  /// @param proofType text when proof is required and nothing else is said
  record CreateTemplate(
      @TargetAggregateIdentifier TemplateId id,
      BondId bondId,
      @Chars(200) PrivateText title,
      @Chars(5_000) @Nullable PrivateText description,
      @Nullable TaskPriority defaultPriority,
      int defaultPointValue,
      boolean proofRequired,
      @Nullable ProofType proofType)
      implements TemplateCommand {
    public CreateTemplate {
      outside("default_point_value", defaultPointValue, 0, TaskCommand.MOST_POINTS);
    }
  }

  record AmendTemplate(
      @TargetAggregateIdentifier TemplateId id,
      @Chars(200) Change<PrivateText> title,
      @Chars(5_000) Change<@Nullable PrivateText> description,
      Change<TaskPriority> defaultPriority,
      Change<Integer> defaultPointValue,
      Change<Boolean> proofRequired,
      Change<ProofType> proofType)
      implements TemplateCommand {
    public AmendTemplate {
      Change.requireSome(
          title, description, defaultPriority, defaultPointValue, proofRequired, proofType);
      outside("default_point_value", defaultPointValue.over(0), 0, TaskCommand.MOST_POINTS);
    }
  }

  /// Tasks made from it stay; no new one is.
  record RetireTemplate(@TargetAggregateIdentifier TemplateId id) implements TemplateCommand {}
}
