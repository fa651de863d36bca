package app.kinkit.projection.boundary;

import app.kinkit.domain.boundary.BoundaryEvent;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityRecategorised;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityRetired;
import app.kinkit.domain.boundary.BoundaryEvent.BoundariesOpened;
import app.kinkit.domain.boundary.BoundaryEvent.BoundaryDiscussed;
import app.kinkit.domain.boundary.BoundaryEvent.OfMember;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table boundary: what is on the list of a bond, which all its members see alike. What one of them
/// says does not touch it, not even its version.
public final class BoundaryProjection implements Projection<BoundaryEvent> {
  @Override
  public String table() {
    return "boundary";
  }

  @Override
  public Set<Class<? extends BoundaryEvent>> families() {
    return Set.of(BoundaryEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends BoundaryEvent> r) {
    return switch (r.event()) {
      case ActivityAdded e -> Key.of(e.boundaryId());
      case ActivityRecategorised e -> Key.of(e.boundaryId());
      case BoundaryDiscussed e -> Key.of(e.boundaryId());
      case ActivityRetired e -> Key.of(e.boundaryId());
      case BoundariesOpened _, OfMember _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends BoundaryEvent> r) {
    switch (r.event()) {
      case ActivityAdded e -> row.copy(e, "boundary_id").set("created_at", r.time());
      case ActivityRecategorised e -> row.copy(e, "boundary_id");
      case BoundaryDiscussed e -> row.copy(e, "boundary_id");
      case ActivityRetired e -> row.copy(e, "boundary_id").set("retired_at", r.time());
      case BoundariesOpened _, OfMember _ -> {}
    }
  }
}
