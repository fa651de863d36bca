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

/// Table bond_settings: one row for each bond, for its members.
public final class BondSettingsProjection implements Projection<BondEvent> {
  @Override
  public String table() {
    return "bond_settings";
  }

  @Override
  public Set<Class<? extends BondEvent>> families() {
    return Set.of(BondEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends BondEvent> r) {
    return switch (r.event()) {
      case BondFounded e -> Key.of(e.id());
      case BondSettingsChanged e -> Key.of(e.id());
      case BondEdited e -> e.maxMembers().isChange() ? Key.of(e.id()) : Key.none();
      case MemberJoined _, MemberRoleChanged _, MemberPermissionsChanged _ -> Key.none();
      case MemberLeft _, FounderTransferred _, InviteCounted _ -> Key.none();
      case BondVisibilitySet _, BondActivated _, BondPaused _, BondResumed _ -> Key.none();
      case MemberCardEdited _, MemberNoteWritten _, BondDissolved _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends BondEvent> r) {
    switch (r.event()) {
      case BondFounded e ->
          row.set("bond_id", e.id()).set("max_members", e.maxMembers()).set("created_at", r.time());
      case BondSettingsChanged e -> row.copy(e);
      case BondEdited e -> row.set("max_members", e.maxMembers().over(null)); // see keys
      case MemberJoined _, MemberRoleChanged _, MemberPermissionsChanged _ -> {}
      case MemberLeft _, FounderTransferred _, InviteCounted _ -> {}
      case BondVisibilitySet _, BondActivated _, BondPaused _, BondResumed _ -> {}
      case MemberCardEdited _, MemberNoteWritten _, BondDissolved _ -> {}
    }
  }
}
