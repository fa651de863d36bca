package app.kinkit.domain.reward;

/// What a reward consists of; `POINTS` is paid into the account when it is delivered.
public enum RewardType {
  VERBAL,
  POINTS,
  RELATIONAL,
  ACHIEVEMENT
}
