package app.kinkit.domain.task;

/// What kind of evidence a task asks for.
public enum ProofType {
  PHOTO,
  VIDEO,
  TEXT
}
