package app.kinkit.domain.joinrequest;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;

/// Which request of a person to a bond is pending, told beside the request's own events so that the
/// store keeps it to one. No row shows it.
public sealed interface JoinPlaceEvent extends Event {
  JoinPlaceId id();

  @Override
  BondId bondId();

  ProfileId userId();

  @Override
  default ProfileId subjectId() {
    return userId();
  }

  record JoinPlaceTaken(JoinPlaceId id, BondId bondId, ProfileId userId, JoinRequestId requestId)
      implements JoinPlaceEvent {}

  record JoinPlaceFreed(JoinPlaceId id, BondId bondId, ProfileId userId)
      implements JoinPlaceEvent {}
}
