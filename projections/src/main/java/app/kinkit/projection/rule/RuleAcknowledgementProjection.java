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

/// Table rule_acknowledgements: who has read which version.
public final class RuleAcknowledgementProjection implements Projection<RuleEvent> {
  @Override
  public String table() {
    return "rule_acknowledgements";
  }

  @Override
  public Set<Class<? extends RuleEvent>> families() {
    return Set.of(RuleEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends RuleEvent> r) {
    return switch (r.event()) {
      case RuleAcknowledged _ -> Key.of(r.eventId());
      case RuleCreated _, RuleAmended _, RuleBreachLogged _ -> Key.none();
      case RuleActivated _, RuleDeactivated _, RuleArchived _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends RuleEvent> r) {
    switch (r.event()) {
      case RuleAcknowledged e ->
          row.copy(e).set("rule_id", e.id()).set("acknowledged_at", r.time());
      case RuleCreated _, RuleAmended _, RuleBreachLogged _ -> {}
      case RuleActivated _, RuleDeactivated _, RuleArchived _ -> {}
    }
  }
}
