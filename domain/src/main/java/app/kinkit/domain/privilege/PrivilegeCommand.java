package app.kinkit.domain.privilege;

import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.ProfileId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// What changes who is an admin or an auditor. The operator acts alone while fewer than two admins
/// exist; from then on one admin proposes and another one confirms.
public sealed interface PrivilegeCommand {
  /// Whoever has the machine in their hands; no client ever is.
  Actor OPERATOR = Actor.ofPlatform("operator");

  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Grants.class;
  }

  @TargetAggregateIdentifier
  default GrantsId id() {
    return GrantsId.ONE;
  }

  /// Makes the list that everything else is an entry of.
  record OpenGrants() implements PrivilegeCommand {}

  record GrantPrivilege(Privilege privilege, ProfileId userId) implements PrivilegeCommand {}

  record RevokePrivilege(Privilege privilege, ProfileId userId) implements PrivilegeCommand {}

  /// @param revoke true to take the privilege away, false to give it
  record ProposePrivilege(Privilege privilege, ProfileId userId, boolean revoke)
      implements PrivilegeCommand {}

  record ConfirmPrivilege(UUID proposalId) implements PrivilegeCommand {}

  /// Sent within the commit that closes an account.
  record EndPrivileges(ProfileId userId) implements PrivilegeCommand {}
}
