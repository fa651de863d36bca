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

/// Table bond_member: one row for each stay of a person in a bond.
public final class BondMemberProjection implements Projection<BondEvent> {
  @Override
  public String table() {
    return "bond_member";
  }

  @Override
  public Set<Class<? extends BondEvent>> families() {
    return Set.of(BondEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends BondEvent> r) {
    return switch (r.event()) {
      case MemberJoined e -> Key.of(e.memberId());
      case MemberRoleChanged e -> Key.of(e.memberId());
      case MemberPermissionsChanged e -> Key.of(e.memberId());
      case MemberCardEdited e -> Key.of(e.memberId());
      case MemberLeft e -> Key.of(e.memberId());
      case MemberNoteWritten _, InviteCounted _ -> Key.none();
      case BondFounded _, BondEdited _, BondVisibilitySet _, BondSettingsChanged _ -> Key.none();
      case BondActivated _, BondPaused _, BondResumed _, BondDissolved _ -> Key.none();
      case FounderTransferred _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends BondEvent> r) {
    switch (r.event()) {
      case MemberJoined e ->
          row.copy(e, "member_id")
              .set("bond_id", e.id())
              .set("is_active", true)
              .set("joined_at", r.time());
      case MemberRoleChanged e -> row.set("role_in_bond", e.roleInBond());
      case MemberPermissionsChanged e -> row.copy(e, "member_id");
      case MemberCardEdited e -> row.copy(e, "member_id");
      case MemberLeft e ->
          row.copy(e, "member_id").set("is_active", false).set("left_at", r.time());
      case MemberNoteWritten _, InviteCounted _ -> {}
      case BondFounded _, BondEdited _, BondVisibilitySet _, BondSettingsChanged _ -> {}
      case BondActivated _, BondPaused _, BondResumed _, BondDissolved _ -> {}
      case FounderTransferred _ -> {}
    }
  }
}
