package app.kinkit.projection.rights;

import app.kinkit.projection.story.Story;
import java.util.Locale;
import java.util.UUID;

/// Whoever asks in the rights table. Persons are those of [RightsStory].
public enum Actor {
  LEAD,
  DOER,
  COLEAD,
  COMEMBER,
  EX,
  OTHER,
  STRANGER,
  /// Signed out.
  ANON,
  /// The role of the signed in, and no claims.
  NOBODY,
  /// The role of the signed in, and a claim that names no person.
  MALFORMED,
  PROJECTOR;

  public boolean isPerson() {
    return compareTo(STRANGER) <= 0;
  }

  /// The person's id; also the subject of their token.
  public UUID id() {
    return Story.id(word());
  }

  /// As it stands in the file.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
