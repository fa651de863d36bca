package app.kinkit.projection.bond;

import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.bond.BondEvent.BondActivated;
import app.kinkit.domain.bond.BondEvent.BondDissolved;
import app.kinkit.domain.bond.BondEvent.BondFounded;
import app.kinkit.domain.bond.BondEvent.FounderTransferred;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondEvent.MemberPermissionsChanged;
import app.kinkit.domain.bond.BondEvent.MemberRoleChanged;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table bond_card: what a stranger may find of an open bond. It ignores everything inside, so that
/// its version and times tell a stranger nothing.
public final class BondCardProjection implements Projection<BondEvent> {
  @Override
  public String table() {
    return "bond_card";
  }

  @Override
  public Set<Class<? extends BondEvent>> families() {
    return Set.of(BondEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends BondEvent> r) {
    return switch (r.event()) {
      case BondFounded e -> Key.of(e.id());
      case BondActivated e -> Key.of(e.id());
      case BondDissolved e -> Key.of(e.id());
      case MemberJoined _, MemberRoleChanged _, MemberPermissionsChanged _ -> Key.none();
      case MemberLeft _, FounderTransferred _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends BondEvent> r) {
    switch (r.event()) {
      case BondFounded e -> row.copy(e).set("status", "forming").set("created_at", r.time());
      case BondActivated _ -> row.set("status", "active");
      case BondDissolved _ -> row.set("status", "dissolved");
      case MemberJoined _, MemberRoleChanged _, MemberPermissionsChanged _ -> {}
      case MemberLeft _, FounderTransferred _ -> {}
    }
  }
}
