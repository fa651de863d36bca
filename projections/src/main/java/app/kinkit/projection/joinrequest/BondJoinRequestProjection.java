package app.kinkit.projection.joinrequest;

import app.kinkit.domain.joinrequest.JoinRequestEvent;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestApproved;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestRejected;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestWithdrawn;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequested;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table bond_join_requests.
public final class BondJoinRequestProjection implements Projection<JoinRequestEvent> {
  @Override
  public String table() {
    return "bond_join_requests";
  }

  @Override
  public Set<Class<? extends JoinRequestEvent>> families() {
    return Set.of(JoinRequestEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends JoinRequestEvent> r) {
    return Key.of(r.event().id());
  }

  @Override
  public void fold(Row row, Recorded<? extends JoinRequestEvent> r) {
    switch (r.event()) {
      case JoinRequested e -> row.copy(e).set("status", "pending").set("created_at", r.time());
      case JoinRequestWithdrawn _ -> row.set("status", "withdrawn");
      case JoinRequestApproved e ->
          row.copy(e).set("status", "approved").set("reviewed_at", r.time());
      case JoinRequestRejected e ->
          row.copy(e).set("status", "rejected").set("reviewed_at", r.time());
    }
  }
}
