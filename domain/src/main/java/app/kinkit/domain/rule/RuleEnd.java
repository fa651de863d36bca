package app.kinkit.domain.rule;

/// Why a rule ceased to bind.
public enum RuleEnd {
  MANUAL,
  EXPIRED
}
