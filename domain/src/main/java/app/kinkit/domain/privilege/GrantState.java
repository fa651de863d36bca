package app.kinkit.domain.privilege;

import app.kinkit.domain.privilege.PrivilegeEvent.GrantsOpened;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeGranted;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeProposed;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeRevoked;
import app.kinkit.domain.shared.ProfileId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who holds what, and what waits for a second person. The aggregate decides by it and others look
/// at it; both fold the same events.
public final class GrantState {
  private final Map<Privilege, Set<ProfileId>> holders = new EnumMap<>(Privilege.class);
  private final Map<UUID, PrivilegeProposed> open = new HashMap<>();

  /// From here on the operator no longer acts alone.
  public boolean takesTwo() {
    return of(Privilege.ADMIN).size() >= 2;
  }

  public boolean holds(ProfileId person, Privilege privilege) {
    return of(privilege).contains(person);
  }

  public Set<Privilege> held(ProfileId person) {
    var held = EnumSet.allOf(Privilege.class);
    held.removeIf(privilege -> !holds(person, privilege));
    return held;
  }

  @Nullable PrivilegeProposed proposal(UUID id) {
    return open.get(id);
  }

  /// Takes in what happened; only assigns.
  public GrantState on(PrivilegeEvent event) {
    switch (event) {
      case GrantsOpened _ -> {} // the list is empty at first
      case PrivilegeProposed e -> open.put(e.proposalId(), e);
      case PrivilegeGranted e -> {
        of(e.privilege()).add(e.userId());
        settled(e.proposalId());
      }
      case PrivilegeRevoked e -> {
        of(e.privilege()).remove(e.userId());
        settled(e.proposalId());
      }
    }
    return this;
  }

  private void settled(@Nullable UUID proposal) {
    if (proposal != null) {
      open.remove(proposal);
    }
  }

  private Set<ProfileId> of(Privilege privilege) {
    return holders.computeIfAbsent(privilege, _ -> new HashSet<>());
  }
}
