package app.kinkit.domain.profile;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;

/// How a person's own decisions reach the bonds they belong to.
public interface Memberships {
  /// Ends every membership of the person within the same commit. Whoever is needed takes over, as
  /// with any leaving; nothing refuses it.
  void endAll(ProfileId person);

  /// The person belongs to the bond, and must when the command commits. Refused as NOT_FOUND
  /// otherwise, whatever the reason.
  void requireMember(ProfileId person, BondId bond);
}
