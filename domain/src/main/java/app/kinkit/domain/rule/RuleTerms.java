package app.kinkit.domain.rule;

import static app.kinkit.domain.rule.RuleStatus.ACTIVE;
import static app.kinkit.domain.rule.RuleStatus.INACTIVE;
import static java.util.Objects.requireNonNullElse;

import app.kinkit.domain.boundary.Wording;
import app.kinkit.domain.rule.RuleCommand.AmendRule;
import app.kinkit.domain.rule.RuleCommand.CreateRule;
import app.kinkit.domain.rule.RuleEvent.RuleAmended;
import app.kinkit.domain.rule.RuleEvent.RuleCreated;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rule says, in one version of it.
record RuleTerms(
    RuleType ruleType,
    PrivateText title,
    @Nullable PrivateText description,
    int priority,
    @Nullable PrivateText context,
    @Nullable PrivateText consequence,
    List<RuleStep> steps,
    @Nullable Instant effectiveFrom,
    @Nullable Instant effectiveUntil) {

  static RuleTerms of(CreateRule c) {
    return new RuleTerms(
        requireNonNullElse(c.ruleType(), RuleType.STANDING),
        c.title(),
        c.description(),
        c.priority(),
        c.context(),
        c.consequence(),
        c.steps(),
        c.effectiveFrom(),
        c.effectiveUntil());
  }

  /// Binds at once, or from its time on.
  RuleCreated created(CreateRule c, ProfileId by, Clock clock) {
    var begun = haveBegun(clock);
    return new RuleCreated(
        c.id(),
        c.bondId(),
        by,
        c.assignedTo(),
        ruleType,
        title,
        description,
        priority,
        context,
        consequence,
        steps,
        effectiveFrom,
        effectiveUntil,
        begun ? ACTIVE : INACTIVE,
        begun ? null : effectiveFrom);
  }

  /// As the next version of a rule; what was switched off by hand stays off.
  RuleAmended amended(RuleId id, RuleState rule, ProfileId by, Clock clock) {
    var begun = haveBegun(clock);
    return new RuleAmended(
        id,
        rule.bondId(),
        by,
        rule.assignedTo(),
        rule.ruleVersion() + 1,
        ruleType,
        title,
        description,
        priority,
        context,
        consequence,
        steps,
        effectiveFrom,
        effectiveUntil,
        rule.isOn() && begun ? ACTIVE : INACTIVE,
        rule.isOn() && !begun ? effectiveFrom : null);
  }

  static RuleTerms of(RuleCreated e) {
    return new RuleTerms(
        e.ruleType(),
        e.title(),
        e.description(),
        e.priority(),
        e.context(),
        e.consequence(),
        e.steps(),
        e.effectiveFrom(),
        e.effectiveUntil());
  }

  static RuleTerms of(RuleAmended e) {
    return new RuleTerms(
        e.ruleType(),
        e.title(),
        e.description(),
        e.priority(),
        e.context(),
        e.consequence(),
        e.steps(),
        e.effectiveFrom(),
        e.effectiveUntil());
  }

  RuleTerms after(AmendRule c) {
    var from = c.effectiveFrom().over(effectiveFrom);
    var until = c.effectiveUntil().over(effectiveUntil);
    requireOrder(from, until);
    return new RuleTerms(
        requireNonNullElse(c.ruleType().over(ruleType), ruleType),
        requireNonNullElse(c.title().over(title), title),
        c.description().over(description),
        requireNonNullElse(c.priority().over(priority), priority),
        c.context().over(context),
        c.consequence().over(consequence),
        requireNonNullElse(c.steps().over(steps), steps),
        from,
        until);
  }

  static void requireOrder(@Nullable Instant from, @Nullable Instant until) {
    Invalid.unless(
        from == null || until == null || from.isBefore(until),
        "effective_until",
        "is not after effective_from",
        "a later time, or leave it out");
  }

  /// Everything that may name an activity.
  Wording wording() {
    return Wording.of("title", title)
        .and("description", description)
        .and("context", context)
        .and("consequence", consequence)
        .and("steps", steps.stream().map(RuleStep::text).toList());
  }

  void requireTimeLeft(Clock clock) {
    Invalid.unless(
        !areOver(clock),
        "effective_until",
        "has passed already",
        "a time in the future, or leave it out");
  }

  boolean haveBegun(Clock clock) {
    return effectiveFrom == null || !clock.instant().isBefore(effectiveFrom);
  }

  boolean areOver(Clock clock) {
    return effectiveUntil != null && !clock.instant().isBefore(effectiveUntil);
  }
}
