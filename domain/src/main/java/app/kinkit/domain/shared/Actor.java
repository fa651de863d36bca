package app.kinkit.domain.shared;

/// Who gives a command: the person of the verified token, never somebody named in a body. A handler
/// receives it as a parameter; it travels in the metadata under [#KEY].
public record Actor(ProfileId id) {
  /// Metadata key: the bare UUID of the person.
  public static final String KEY = "actor";

  public boolean is(ProfileId person) {
    return id.equals(person);
  }
}
