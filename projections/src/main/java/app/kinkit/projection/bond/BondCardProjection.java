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
      case BondFounded _, BondActivated _, BondDissolved _ -> Key.of(r.event().id());
      case BondEdited _, BondVisibilitySet _ -> Key.of(r.event().id());
      case BondPaused _, BondResumed _ -> Key.of(r.event().id());
      case BondSettingsChanged e -> e.maxMembers().isChange() ? Key.of(e.id()) : Key.none();
      case MemberJoined _, MemberRoleChanged _, MemberPermissionsChanged _ -> Key.none();
      case MemberLeft _, FounderTransferred _ -> Key.none();
      case MemberCardEdited _, MemberNoteWritten _, InviteCounted _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends BondEvent> r) {
    switch (r.event()) {
      case BondFounded e -> row.copy(e).set("status", "forming").set("created_at", r.time());
      case BondEdited e -> row.copy(e);
      case BondVisibilitySet e -> row.copy(e);
      case BondSettingsChanged e -> row.set("max_members", e.maxMembers().over(null)); // see keys
      case BondActivated _, BondResumed _ -> row.set("status", "active");
      case BondPaused _ -> row.set("status", "paused");
      case BondDissolved _ -> row.set("status", "dissolved");
      case MemberJoined _, MemberRoleChanged _, MemberPermissionsChanged _ -> {}
      case MemberLeft _, FounderTransferred _ -> {}
      case MemberCardEdited _, MemberNoteWritten _, InviteCounted _ -> {}
    }
  }
}
