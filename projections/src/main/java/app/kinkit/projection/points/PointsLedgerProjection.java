package app.kinkit.projection.points;

import app.kinkit.domain.points.PointsEvent;
import app.kinkit.domain.points.PointsEvent.AccountOpened;
import app.kinkit.domain.points.PointsEvent.MovementReversed;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsEvent.PointsDebited;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Table points_ledger: one row for each movement with who and what caused it, never changed.
public final class PointsLedgerProjection implements Projection<PointsEvent> {
  @Override
  public String table() {
    return "points_ledger";
  }

  @Override
  public Set<Class<? extends PointsEvent>> families() {
    return Set.of(PointsEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends PointsEvent> r) {
    return switch (r.event()) {
      case PointsCredited e -> Key.of(e.movementId());
      case PointsDebited e -> Key.of(e.movementId());
      case MovementReversed e -> Key.of(e.movementId());
      case AccountOpened _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends PointsEvent> r) {
    row.set("account_id", r.event().id())
        .set("created_at", r.time())
        .set("caused_by", person(r.actor()))
        .set("command_id", r.commandId())
        .set("event_id", r.eventId());
    switch (r.event()) {
      case PointsCredited e -> row.copy(e, "movement_id");
      case PointsDebited e -> row.copy(e, "movement_id").set("points", -e.points());
      case MovementReversed e ->
          row.copy(e, "movement_id", "reversed_id")
              .set("source_type", "reversal")
              .set("source_id", e.reversedId());
      case AccountOpened _ -> {}
    }
  }

  /// Null for a part of the platform.
  private static @Nullable ProfileId person(String actor) {
    var who = Actor.of(actor);
    return who.system() == null ? who.id() : null;
  }
}
