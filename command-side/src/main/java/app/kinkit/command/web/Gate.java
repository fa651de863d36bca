package app.kinkit.command.web;

import app.kinkit.domain.shared.ProfileId;

/// What must be true of a person before they give commands at all (ruling 10).
public interface Gate {
  /// Makes sure that the person has a profile: the first request of a login account registers it.
  void ensureRegistered(Caller caller);

  /// Whether the person has stated to be 18 or older.
  boolean adult(ProfileId person);
}
