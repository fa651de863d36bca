package app.kinkit.projection.points;

import app.kinkit.domain.points.PointsEvent;
import app.kinkit.domain.points.PointsEvent.AccountOpened;
import app.kinkit.domain.points.PointsEvent.MovementReversed;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsEvent.PointsDebited;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table points_balances: what each account holds, as the account itself decided it.
public final class PointsBalanceProjection implements Projection<PointsEvent> {
  @Override
  public String table() {
    return "points_balances";
  }

  @Override
  public Set<Class<? extends PointsEvent>> families() {
    return Set.of(PointsEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends PointsEvent> r) {
    return Key.of(r.event().id());
  }

  @Override
  public void fold(Row row, Recorded<? extends PointsEvent> r) {
    switch (r.event()) {
      case AccountOpened e -> row.copy(e);
      case PointsCredited e -> row.set("balance", e.balanceAfter());
      case PointsDebited e -> row.set("balance", e.balanceAfter());
      case MovementReversed e -> row.set("balance", e.balanceAfter());
    }
  }
}
