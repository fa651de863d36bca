package app.kinkit.projection.bond;

import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.bond.BondEvent.BondActivated;
import app.kinkit.domain.bond.BondEvent.BondDissolved;
import app.kinkit.domain.bond.BondEvent.BondEdited;
import app.kinkit.domain.bond.BondEvent.BondFounded;
import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondEvent.BondResumed;
import app.kinkit.domain.bond.BondEvent.BondSettingsChanged;
import app.kinkit.domain.bond.BondEvent.BondVisibilitySet;
import app.kinkit.domain.bond.BondEvent.FounderTransferred;
import app.kinkit.domain.bond.BondEvent.InviteCounted;
import app.kinkit.domain.bond.BondEvent.MemberCardEdited;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondEvent.MemberNoteWritten;
import app.kinkit.domain.bond.BondEvent.MemberPermissionsChanged;
import app.kinkit.domain.bond.BondEvent.MemberRoleChanged;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table bond_inner: what only members see of their bond.
public final class BondInnerProjection implements Projection<BondEvent> {
  @Override
  public String table() {
    return "bond_inner";
  }

  @Override
  public Set<Class<? extends BondEvent>> families() {
    return Set.of(BondEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends BondEvent> r) {
    return Key.of(r.event().id());
  }

  @Override
  public void fold(Row row, Recorded<? extends BondEvent> r) {
    row.set("last_activity_at", r.time());
    switch (r.event()) {
      case BondFounded e -> row.set("founder", e.createdBy());
      case FounderTransferred e -> row.copy(e, "previous_founder");
      case BondDissolved e -> row.copy(e, "dissolved_by");
      case BondEdited _, BondVisibilitySet _, BondSettingsChanged _ -> {}
      case BondActivated _, BondPaused _, BondResumed _ -> {}
      case MemberJoined _, MemberRoleChanged _, MemberPermissionsChanged _, MemberLeft _ -> {}
      case MemberCardEdited _, MemberNoteWritten _, InviteCounted _ -> {}
    }
  }
}
