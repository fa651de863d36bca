package app.kinkit.domain.joinrequest;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import org.jspecify.annotations.Nullable;

/// The life of a request to join. Each event names the person who asked.
public sealed interface JoinRequestEvent extends Event {
  JoinRequestId id();

  @Override
  BondId bondId();

  ProfileId userId();

  @Override
  default ProfileId subjectId() {
    return userId();
  }

  record JoinRequested(
      JoinRequestId id,
      BondId bondId,
      ProfileId userId,
      BondRole roleInBond,
      @Nullable PrivateText message)
      implements JoinRequestEvent {}

  record JoinRequestWithdrawn(JoinRequestId id, BondId bondId, ProfileId userId)
      implements JoinRequestEvent {}

  /// The person is a member from the same commit on.
  ///
  /// @param reviewedBy null when the bond lets everybody in who asks
  record JoinRequestApproved(
      JoinRequestId id,
      BondId bondId,
      ProfileId userId,
      @Nullable ProfileId reviewedBy,
      @Nullable PrivateText reviewNotes)
      implements JoinRequestEvent {}

  record JoinRequestRejected(
      JoinRequestId id,
      BondId bondId,
      ProfileId userId,
      ProfileId reviewedBy,
      @Nullable PrivateText reviewNotes)
      implements JoinRequestEvent {}
}
