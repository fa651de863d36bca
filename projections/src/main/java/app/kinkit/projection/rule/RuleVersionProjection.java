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

/// Table rule_versions: what a rule said, one row for each version.
public final class RuleVersionProjection implements Projection<RuleEvent> {
  @Override
  public String table() {
    return "rule_versions";
  }

  @Override
  public Set<Class<? extends RuleEvent>> families() {
    return Set.of(RuleEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends RuleEvent> r) {
    return switch (r.event()) {
      case RuleCreated _, RuleAmended _ -> Key.of(r.eventId());
      case RuleActivated _, RuleDeactivated _, RuleArchived _ -> Key.none();
      case RuleAcknowledged _, RuleBreachLogged _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends RuleEvent> r) {
    row.set("rule_id", r.event().id()).set("created_at", r.time());
    switch (r.event()) {
      case RuleCreated e ->
          row.copy(e, "created_by", "assigned_to", "status", "begins_at")
              .set("written_by", e.createdBy())
              .set("rule_version", 1);
      case RuleAmended e ->
          row.copy(e, "amended_by", "assigned_to", "status", "begins_at")
              .set("written_by", e.amendedBy());
      case RuleActivated _, RuleDeactivated _, RuleArchived _ -> {}
      case RuleAcknowledged _, RuleBreachLogged _ -> {}
    }
  }
}
