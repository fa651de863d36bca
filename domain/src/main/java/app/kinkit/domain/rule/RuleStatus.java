package app.kinkit.domain.rule;

/// Whether a rule binds now; archived is final.
public enum RuleStatus {
  ACTIVE,
  INACTIVE,
  ARCHIVED
}
