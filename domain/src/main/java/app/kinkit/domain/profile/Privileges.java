package app.kinkit.domain.profile;

import app.kinkit.domain.shared.ProfileId;

/// How closing an account reaches what the person may do here.
public interface Privileges {
  /// Ends every privilege of the person within the same commit; nothing refuses it. That they hold
  /// none must still be so when the command commits.
  void renounce(ProfileId person);
}
