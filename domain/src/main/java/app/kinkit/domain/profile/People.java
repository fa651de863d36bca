package app.kinkit.domain.profile;

import app.kinkit.domain.shared.ProfileId;

/// How other aggregates ask about a person. Answered from the event store (ruling 2).
public interface People {
  /// The person as they are, and it must still be so when the command commits. Refused as NOT_FOUND
  /// when nobody of that id has signed up.
  PersonState pinned(ProfileId person);

  /// The person has not closed their account, and must not have when the command commits. Refused
  /// as UNAUTHENTICATED otherwise.
  void requireOpen(ProfileId person);
}
