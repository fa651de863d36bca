package app.kinkit.domain.rule;

/// What kind of rule it is; a protocol is a ritual with steps.
public enum RuleType {
  STANDING,
  SITUATIONAL,
  TEMPORARY,
  OPTIONAL,
  PROTOCOL
}
