package app.kinkit.domain.profile;

/// Who closed an account.
public enum ClosedBy {
  PERSON,
  OPERATOR
}
