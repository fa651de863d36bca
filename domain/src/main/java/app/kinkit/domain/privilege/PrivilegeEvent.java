package app.kinkit.domain.privilege;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who became an admin or an auditor, by whose word, and who no longer is one.
public sealed interface PrivilegeEvent extends Event {
  GrantsId id();

  @Override
  default @Nullable BondId bondId() {
    return null;
  }

  record GrantsOpened(GrantsId id) implements PrivilegeEvent {
    @Override
    public @Nullable ProfileId subjectId() {
      return null;
    }
  }

  /// @param revoke whether the privilege is to be taken away
  /// @param expiresAt until when another admin may confirm it
  record PrivilegeProposed(
      GrantsId id,
      UUID proposalId,
      Privilege privilege,
      ProfileId userId,
      boolean revoke,
      ProfileId proposedBy,
      Instant expiresAt)
      implements PrivilegeEvent {
    @Override
    public ProfileId subjectId() {
      return userId;
    }
  }

  /// @param proposalId what was confirmed; null when the operator acted alone
  /// @param grantedBy who proposed it; null for the operator
  /// @param secondApprover who confirmed it; null for the operator
  record PrivilegeGranted(
      GrantsId id,
      Privilege privilege,
      ProfileId userId,
      @Nullable UUID proposalId,
      @Nullable ProfileId grantedBy,
      @Nullable ProfileId secondApprover)
      implements PrivilegeEvent {
    @Override
    public ProfileId subjectId() {
      return userId;
    }
  }

  /// @param proposalId what was confirmed; null when the operator acted alone or the account closed
  /// @param revokedBy who proposed it; null for the operator and for a closed account
  /// @param secondApprover who confirmed it; null likewise
  record PrivilegeRevoked(
      GrantsId id,
      Privilege privilege,
      ProfileId userId,
      @Nullable UUID proposalId,
      @Nullable ProfileId revokedBy,
      @Nullable ProfileId secondApprover)
      implements PrivilegeEvent {
    @Override
    public ProfileId subjectId() {
      return userId;
    }
  }
}
