package app.kinkit.domain.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who gives a command: the person of the verified token, never somebody named in a body; or a part
/// of the platform itself, such as its timer. A handler receives it as a parameter; it travels in
/// the metadata under [#KEY].
///
/// @param system name of the part of the platform; null for a person
public record Actor(ProfileId id, @Nullable String system) {
  /// Metadata key: the words of [#principal].
  public static final String KEY = "actor";

  private static final String PLATFORM = "system:";
  private static final ProfileId NOBODY = new ProfileId(new UUID(0, 0));

  public Actor(ProfileId person) {
    this(person, null);
  }

  /// A part of the platform; as a person it is nobody.
  public static Actor ofPlatform(String name) {
    return new Actor(NOBODY, name);
  }

  /// The actor with this [#principal].
  public static Actor of(String principal) {
    return principal.startsWith(PLATFORM)
        ? ofPlatform(principal.substring(PLATFORM.length()))
        : new Actor(new ProfileId(UUID.fromString(principal)));
  }

  public boolean is(ProfileId person) {
    return system == null && id.equals(person);
  }

  /// As it stands in the log: the person's bare UUID, or `system:<name>`.
  public String principal() {
    return system == null ? id.value().toString() : PLATFORM + system;
  }
}
