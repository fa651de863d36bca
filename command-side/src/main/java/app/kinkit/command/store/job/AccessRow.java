package app.kinkit.command.store.job;

import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.shared.Event;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of `access.membership`, written in the transaction of its event (ruling 21), so that no
/// door opens or closes later than the event that says so. Null means unchanged.
public record AccessRow(
    UUID person,
    UUID bond,
    @Nullable String role,
    @Nullable Boolean canInvite,
    @Nullable Boolean canManage,
    @Nullable Boolean active) {

  /// What an event means for rights; null for almost every event.
  public static @Nullable AccessRow of(Event event) {
    return switch (event) {
      case BondEvent.MemberJoined e ->
          new AccessRow(
              e.userId().value(),
              e.id().value(),
              name(e.roleInBond()),
              e.canInvite(),
              e.canManage(),
              true);
      case BondEvent.MemberRoleChanged e ->
          new AccessRow(e.userId().value(), e.id().value(), name(e.roleInBond()), null, null, null);
      case BondEvent.MemberPermissionsChanged e ->
          new AccessRow(
              e.userId().value(), e.id().value(), null, e.canInvite(), e.canManage(), null);
      case BondEvent.MemberLeft e ->
          new AccessRow(e.userId().value(), e.id().value(), null, null, null, false);
      default -> null;
    };
  }

  /// This change followed by a later one of the same person in the same bond.
  AccessRow then(AccessRow later) {
    return new AccessRow(
        person,
        bond,
        later.role == null ? role : later.role,
        later.canInvite == null ? canInvite : later.canInvite,
        later.canManage == null ? canManage : later.canManage,
        later.active == null ? active : later.active);
  }

  private static String name(BondRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
