package app.kinkit.command.store.job;

import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.privilege.PrivilegeEvent;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of `access.membership`, or of `access.privilege` when it is of no bond, written in the
/// transaction of its event (ruling 21), so that no door opens or closes later than the event that
/// says so. Null means unchanged.
///
/// @param role in the bond; without a bond, the privilege
public record AccessRow(
    UUID person,
    @Nullable UUID bond,
    @Nullable String role,
    @Nullable Boolean canInvite,
    @Nullable Boolean canManage,
    @Nullable Boolean active) {

  /// What an event means for rights; null for almost every event.
  public static @Nullable AccessRow of(Event event) {
    if (!mayChange(event.getClass())) {
      return null;
    }
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
      case PrivilegeEvent.PrivilegeGranted e -> privilege(e.userId(), e.privilege(), true);
      case PrivilegeEvent.PrivilegeRevoked e -> privilege(e.userId(), e.privilege(), false);
      default -> null;
    };
  }

  /// Whether events of this class can mean anything for rights; nothing outside of these families
  /// does.
  static boolean mayChange(Class<?> event) {
    return BondEvent.class.isAssignableFrom(event) || PrivilegeEvent.class.isAssignableFrom(event);
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

  /// Changes of the same row have the same target.
  List<Object> target() {
    return bond == null ? List.of(person, String.valueOf(role)) : List.of(person, bond);
  }

  private static AccessRow privilege(ProfileId person, Privilege privilege, boolean active) {
    return new AccessRow(person.value(), null, name(privilege), null, null, active);
  }

  private static String name(Enum<?> role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
