package app.kinkit.domain.profile;

/// What a person can take on now, declared by nobody but themself.
public enum SubmissionState {
  ACTIVE,
  LOW_ENERGY,
  PAUSED
}
