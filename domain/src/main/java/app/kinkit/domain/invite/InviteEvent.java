package app.kinkit.domain.invite;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happens to an invite.
public sealed interface InviteEvent extends Event {
  InviteId id();

  @Override
  BondId bondId();

  @Override
  default @Nullable ProfileId subjectId() {
    return null;
  }

  /// @param hint the last characters of the code, enough to tell invites apart
  /// @param expiresAt null: does not expire
  /// @param maxUses null: as often as the bond has places
  record InviteIssued(
      InviteId id,
      BondId bondId,
      ProfileId issuedBy,
      String hint,
      @Nullable Instant expiresAt,
      @Nullable Integer maxUses)
      implements InviteEvent {}

  /// @param uses how often it has been used, this time included
  record InviteRedeemed(InviteId id, BondId bondId, ProfileId userId, int uses)
      implements InviteEvent {
    @Override
    public ProfileId subjectId() {
      return userId;
    }
  }

  record InviteRevoked(InviteId id, BondId bondId, ProfileId revokedBy) implements InviteEvent {}
}
