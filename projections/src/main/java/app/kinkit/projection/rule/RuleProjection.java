package app.kinkit.projection.rule;

import app.kinkit.domain.rule.RuleEvent;
import app.kinkit.domain.rule.RuleEvent.RuleAcknowledged;
import app.kinkit.domain.rule.RuleEvent.RuleActivated;
import app.kinkit.domain.rule.RuleEvent.RuleAmended;
import app.kinkit.domain.rule.RuleEvent.RuleArchived;
import app.kinkit.domain.rule.RuleEvent.RuleBreachLogged;
import app.kinkit.domain.rule.RuleEvent.RuleCreated;
import app.kinkit.domain.rule.RuleEvent.RuleDeactivated;
import app.kinkit.domain.rule.RuleStatus;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table rules: each as it stands now.
public final class RuleProjection implements Projection<RuleEvent> {
  @Override
  public String table() {
    return "rules";
  }

  @Override
  public Set<Class<? extends RuleEvent>> families() {
    return Set.of(RuleEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends RuleEvent> r) {
    return Key.of(r.event().id());
  }

  @Override
  public void fold(Row row, Recorded<? extends RuleEvent> r) {
    switch (r.event()) {
      case RuleCreated e ->
          status(row.copy(e), e.status()).set("rule_version", 1).set("created_at", r.time());
      case RuleAmended e -> status(row.copy(e, "amended_by"), e.status());
      case RuleActivated _ -> status(row, RuleStatus.ACTIVE).set("begins_at", null);
      case RuleDeactivated e ->
          status(row, RuleStatus.INACTIVE)
              .set("begins_at", null)
              .set("cause", e.cause())
              .set("deactivated_at", r.time());
      case RuleArchived _ ->
          status(row, RuleStatus.ARCHIVED).set("begins_at", null).set("archived_at", r.time());
      case RuleAcknowledged _, RuleBreachLogged _ -> {} // tables of their own
    }
  }

  private static Row status(Row row, RuleStatus status) {
    return row.set("status", status).set("active", status == RuleStatus.ACTIVE);
  }
}
