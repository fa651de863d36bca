package app.kinkit.projection.invite;

import app.kinkit.domain.invite.InviteEvent;
import app.kinkit.domain.invite.InviteEvent.InviteIssued;
import app.kinkit.domain.invite.InviteEvent.InviteRedeemed;
import app.kinkit.domain.invite.InviteEvent.InviteRevoked;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table bond_invites: invites by their hint, never by their code.
public final class BondInviteProjection implements Projection<InviteEvent> {
  @Override
  public String table() {
    return "bond_invites";
  }

  @Override
  public Set<Class<? extends InviteEvent>> families() {
    return Set.of(InviteEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends InviteEvent> r) {
    return Key.of(r.event().id());
  }

  @Override
  public void fold(Row row, Recorded<? extends InviteEvent> r) {
    switch (r.event()) {
      case InviteIssued e -> row.copy(e).set("issued_at", r.time());
      case InviteRedeemed e -> row.set("uses", e.uses()); // who came is a row of bond_member
      case InviteRevoked e -> row.copy(e).set("revoked_at", r.time());
    }
  }
}
