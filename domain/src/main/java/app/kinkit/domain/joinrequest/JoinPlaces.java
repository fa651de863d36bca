package app.kinkit.domain.joinrequest;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;

/// How a request takes the one place its person has at the door of a bond, in the same commit.
public interface JoinPlaces {
  /// Refused as REQUEST_PENDING while another request of the person to this bond holds it.
  void take(ProfileId person, BondId bond, JoinRequestId request);

  void free(ProfileId person, BondId bond);
}
