package app.kinkit.projection.boundary;

import app.kinkit.domain.boundary.BoundaryEvent;
import app.kinkit.domain.boundary.BoundaryEvent.BoundaryRated;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitKept;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifted;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifting;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitSet;
import app.kinkit.domain.boundary.BoundaryEvent.OfMember;
import app.kinkit.domain.boundary.BoundaryEvent.RatingHidden;
import app.kinkit.domain.boundary.BoundaryEvent.RatingRevealed;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table boundary_ratings: what one member says about one activity, for their own eyes until they
/// reveal it.
public final class BoundaryRatingProjection implements Projection<BoundaryEvent> {
  @Override
  public String table() {
    return "boundary_ratings";
  }

  @Override
  public Set<Class<? extends BoundaryEvent>> families() {
    return Set.of(BoundaryEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends BoundaryEvent> r) {
    return r.event() instanceof OfMember e
        ? Key.of(NameId.of(e.boundaryId().value(), e.userId().value().toString()))
        : Key.none();
  }

  @Override
  public void fold(Row row, Recorded<? extends BoundaryEvent> r) {
    if (r.event() instanceof OfMember event) {
      fold(row, event, r);
    }
  }

  private static void fold(Row row, OfMember event, Recorded<?> r) {
    switch (event) {
      case BoundaryRated e -> row.copy(e).set("revealed", false).set("rated_at", r.time());
      case HardLimitSet e -> row.copy(e);
      case HardLimitLifting e -> row.copy(e);
      case HardLimitKept e -> row.copy(e).set("next_rating", null).set("lifts_at", null);
      case HardLimitLifted e ->
          row.copy(e)
              .set("revealed", false)
              .set("rated_at", r.time())
              .set("next_rating", null)
              .set("lifts_at", null);
      case RatingRevealed e -> row.copy(e).set("revealed", true);
      case RatingHidden e -> row.copy(e).set("revealed", false);
    }
  }
}
