package app.kinkit.domain.privilege;

/// What somebody may be beyond a member of bonds.
public enum Privilege {
  ADMIN,
  AUDITOR
}
