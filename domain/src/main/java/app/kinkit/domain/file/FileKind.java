package app.kinkit.domain.file;

/// What a file shows to a person, whatever its format.
public enum FileKind {
  PHOTO,
  VIDEO
}
