package app.kinkit.projection.privilege;

import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.privilege.PrivilegeEvent;
import app.kinkit.domain.privilege.PrivilegeEvent.GrantsOpened;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeGranted;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeProposed;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeRevoked;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table privileges.
public final class PrivilegeProjection implements Projection<PrivilegeEvent> {
  @Override
  public String table() {
    return "privileges";
  }

  @Override
  public Set<Class<? extends PrivilegeEvent>> families() {
    return Set.of(PrivilegeEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends PrivilegeEvent> r) {
    return switch (r.event()) {
      case PrivilegeGranted e -> key(e.userId(), e.privilege());
      case PrivilegeRevoked e -> key(e.userId(), e.privilege());
      case GrantsOpened _, PrivilegeProposed _ -> Key.none();
    };
  }

  private static List<Key> key(ProfileId person, Privilege privilege) {
    return Key.of(NameId.of(person.value(), "privilege:" + privilege));
  }

  @Override
  public void fold(Row row, Recorded<? extends PrivilegeEvent> r) {
    switch (r.event()) {
      case PrivilegeGranted e ->
          row.copy(e, "proposal_id")
              .set("is_active", true)
              .set("granted_at", r.time())
              .set("revoked_at", null)
              .set("revoked_by", null);
      case PrivilegeRevoked e ->
          row.set("is_active", false).set("revoked_at", r.time()).set("revoked_by", e.revokedBy());
      case GrantsOpened _, PrivilegeProposed _ -> {}
    }
  }
}
