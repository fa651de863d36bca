package app.kinkit.domain.boundary;

/// What kind of thing an activity is, to find it among many.
public enum ActivityCategory {
  IMPACT,
  ROPE,
  SENSATION,
  POWER_EXCHANGE,
  ROLEPLAY,
  OTHER
}
