package app.kinkit.domain.rule;

import static app.kinkit.domain.shared.Invalid.outside;
import static java.util.Objects.requireNonNullElse;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.limit.Chars;
import app.kinkit.domain.shared.limit.Items;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked about a rule.
public sealed interface RuleCommand {
  int MOST_PRIORITY = 10;
  int MOST_VERSIONS = 1_000_000;

  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Rule.class;
  }

  /// @param assignedTo whom it binds; left out: every member
  /// @param ruleType left out: standing
  /// @param priority 0 to 10, most first
  /// @param context when it applies, in the words of who makes it
  /// @param consequence what follows a breach
  /// @param steps of a protocol, in order
  /// @param effectiveFrom from when on it binds; left out: at once
  /// @param effectiveUntil when it ends by itself; left out: never
  record CreateRule(
      @TargetAggregateIdentifier RuleId id,
      BondId bondId,
      @Nullable ProfileId assignedTo,
      @Nullable RuleType ruleType,
      @Chars(200) PrivateText title,
      @Chars(5_000) @Nullable PrivateText description,
      int priority,
      @Chars(2_000) @Nullable PrivateText context,
      @Chars(2_000) @Nullable PrivateText consequence,
      @Items(20) List<RuleStep> steps,
      @Nullable Instant effectiveFrom,
      @Nullable Instant effectiveUntil)
      implements RuleCommand {
    public CreateRule {
      steps = List.copyOf(steps);
      outside("priority", priority, 0, MOST_PRIORITY);
      RuleStep.requireDurations(steps);
      RuleTerms.requireOrder(effectiveFrom, effectiveUntil);
    }
  }

  /// Makes a new version. What is left out stays as it is; whom it binds never changes.
  record AmendRule(
      @TargetAggregateIdentifier RuleId id,
      Change<RuleType> ruleType,
      @Chars(200) Change<PrivateText> title,
      @Chars(5_000) Change<@Nullable PrivateText> description,
      Change<Integer> priority,
      @Chars(2_000) Change<@Nullable PrivateText> context,
      @Chars(2_000) Change<@Nullable PrivateText> consequence,
      @Items(20) Change<List<RuleStep>> steps,
      Change<@Nullable Instant> effectiveFrom,
      Change<@Nullable Instant> effectiveUntil)
      implements RuleCommand {
    public AmendRule {
      Change.requireSome(
          ruleType,
          title,
          description,
          priority,
          context,
          consequence,
          steps,
          effectiveFrom,
          effectiveUntil);
      outside("priority", priority.over(0), 0, MOST_PRIORITY);
      RuleStep.requireDurations(requireNonNullElse(steps.over(List.of()), List.of()));
      RuleTerms.requireOrder(effectiveFrom.over(null), effectiveUntil.over(null));
    }
  }

  record ActivateRule(@TargetAggregateIdentifier RuleId id) implements RuleCommand {}

  record DeactivateRule(@TargetAggregateIdentifier RuleId id) implements RuleCommand {}

  /// Ends it for good; it and all its versions stay to be read.
  record ArchiveRule(@TargetAggregateIdentifier RuleId id) implements RuleCommand {}

  /// @param ruleVersion the version that was read: the one that stands now
  record AcknowledgeRule(@TargetAggregateIdentifier RuleId id, Integer ruleVersion)
      implements RuleCommand {
    public AcknowledgeRule {
      outside("rule_version", ruleVersion, 1, MOST_VERSIONS);
    }
  }

  /// @param userId who has broken it
  record LogBreach(
      @TargetAggregateIdentifier RuleId id,
      ProfileId userId,
      @Chars(2_000) @Nullable PrivateText notes)
      implements RuleCommand {}

  /// Time sends it.
  ///
  /// @param beginsAt the time that has come
  record BeginRule(@TargetAggregateIdentifier RuleId id, Instant beginsAt) implements RuleCommand {}

  /// Time sends it.
  ///
  /// @param effectiveUntil the time that has come
  record ExpireRule(@TargetAggregateIdentifier RuleId id, Instant effectiveUntil)
      implements RuleCommand {}
}
