package app.kinkit.projection.rule;

import app.kinkit.domain.rule.RuleEvent;
import app.kinkit.domain.rule.RuleEvent.RuleAcknowledged;
import app.kinkit.domain.rule.RuleEvent.RuleActivated;
import app.kinkit.domain.rule.RuleEvent.RuleAmended;
import app.kinkit.domain.rule.RuleEvent.RuleArchived;
import app.kinkit.domain.rule.RuleEvent.RuleBreachLogged;
import app.kinkit.domain.rule.RuleEvent.RuleCreated;
import app.kinkit.domain.rule.RuleEvent.RuleDeactivated;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table rule_breaches: when a rule was not kept.
public final class RuleBreachProjection implements Projection<RuleEvent> {
  @Override
  public String table() {
    return "rule_breaches";
  }

  @Override
  public Set<Class<? extends RuleEvent>> families() {
    return Set.of(RuleEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends RuleEvent> r) {
    return switch (r.event()) {
      case RuleBreachLogged e -> Key.of(e.breachId());
      case RuleCreated _, RuleAmended _, RuleAcknowledged _ -> Key.none();
      case RuleActivated _, RuleDeactivated _, RuleArchived _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends RuleEvent> r) {
    switch (r.event()) {
      case RuleBreachLogged e ->
          row.copy(e, "breach_id").set("rule_id", e.id()).set("logged_at", r.time());
      case RuleCreated _, RuleAmended _, RuleAcknowledged _ -> {}
      case RuleActivated _, RuleDeactivated _, RuleArchived _ -> {}
    }
  }
}
