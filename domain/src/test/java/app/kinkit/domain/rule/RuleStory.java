package app.kinkit.domain.rule;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.rule.RuleCommand.AmendRule;
import app.kinkit.domain.rule.RuleCommand.CreateRule;
import app.kinkit.domain.rule.RuleEvent.RuleAmended;
import app.kinkit.domain.rule.RuleEvent.RuleCreated;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The usual commands and events of a rule.
final class RuleStory {
  static final RuleId ID = new RuleId(uuid("rule"));

  private RuleStory() {}

  static RuleStep step(@Nullable Integer minutes) {
    return new RuleStep(words(LEAD, "step"), minutes);
  }

  static AmendRule steps(RuleId id, RuleStep... steps) {
    return new AmendRule(
        id,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.to(List.of(steps)),
        Change.unchanged(),
        Change.unchanged());
  }

  static CreateRule create(
      RuleId id, @Nullable ProfileId to, @Nullable Instant from, @Nullable Instant until) {
    return new CreateRule(
        id,
        BOND,
        to,
        RuleType.PROTOCOL,
        words(LEAD),
        null,
        3,
        null,
        words(LEAD),
        List.of(step(5), step(null)),
        from,
        until);
  }

  static AmendRule window(
      RuleId id, Change<@Nullable Instant> from, Change<@Nullable Instant> until) {
    return new AmendRule(
        id,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        from,
        until);
  }

  static AmendRule priority(RuleId id, int priority) {
    return new AmendRule(
        id,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.to(priority),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged());
  }

  /// Active, without an end.
  static RuleCreated created(@Nullable ProfileId to) {
    return created(to, null, null);
  }

  /// Waits for its beginning, if it has one.
  static RuleCreated created(
      @Nullable ProfileId to, @Nullable Instant from, @Nullable Instant until) {
    return new RuleCreated(
        ID,
        BOND,
        LEAD,
        to,
        RuleType.PROTOCOL,
        words(LEAD),
        null,
        3,
        null,
        words(LEAD),
        List.of(step(5), step(null)),
        from,
        until,
        from == null ? RuleStatus.ACTIVE : RuleStatus.INACTIVE,
        from);
  }

  static RuleAmended amended(
      @Nullable ProfileId to, int priority, RuleStatus status, @Nullable Instant from) {
    return amended(to, 2, priority, status, from, null);
  }

  /// Active, of the doer.
  static RuleAmended amended(int version, int priority, Instant until) {
    return amended(DOER, version, priority, RuleStatus.ACTIVE, null, until);
  }

  private static RuleAmended amended(
      @Nullable ProfileId to,
      int version,
      int priority,
      RuleStatus status,
      @Nullable Instant from,
      @Nullable Instant until) {
    return new RuleAmended(
        ID,
        BOND,
        LEAD,
        to,
        version,
        RuleType.PROTOCOL,
        words(LEAD),
        null,
        priority,
        null,
        words(LEAD),
        List.of(step(5), step(null)),
        from,
        until,
        status,
        from);
  }
}
