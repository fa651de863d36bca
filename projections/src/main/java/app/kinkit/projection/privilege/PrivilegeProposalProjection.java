package app.kinkit.projection.privilege;

import app.kinkit.domain.privilege.PrivilegeEvent;
import app.kinkit.domain.privilege.PrivilegeEvent.GrantsOpened;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeGranted;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeProposed;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeRevoked;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Table privilege_proposals.
public final class PrivilegeProposalProjection implements Projection<PrivilegeEvent> {
  @Override
  public String table() {
    return "privilege_proposals";
  }

  @Override
  public Set<Class<? extends PrivilegeEvent>> families() {
    return Set.of(PrivilegeEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends PrivilegeEvent> r) {
    return switch (r.event()) {
      case PrivilegeProposed e -> key(e.proposalId());
      case PrivilegeGranted e -> key(e.proposalId());
      case PrivilegeRevoked e -> key(e.proposalId());
      case GrantsOpened _ -> Key.none();
    };
  }

  /// What the operator does alone, and what ends with an account, nobody has proposed.
  private static List<Key> key(@Nullable UUID proposal) {
    return proposal == null ? Key.none() : Key.of(proposal);
  }

  @Override
  public void fold(Row row, Recorded<? extends PrivilegeEvent> r) {
    switch (r.event()) {
      case PrivilegeProposed e -> row.copy(e, "proposal_id").set("proposed_at", r.time());
      case PrivilegeGranted e -> confirmed(row, e.secondApprover(), r);
      case PrivilegeRevoked e -> confirmed(row, e.secondApprover(), r);
      case GrantsOpened _ -> {}
    }
  }

  private static void confirmed(Row row, @Nullable ProfileId by, Recorded<?> r) {
    row.set("confirmed_by", by).set("confirmed_at", r.time());
  }
}
