package app.kinkit.projection.rights;

import app.kinkit.projection.story.Story;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
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

  private static final Set<Actor> PERSONS = EnumSet.range(LEAD, STRANGER);

  public boolean isPerson() {
    return PERSONS.contains(this);
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
