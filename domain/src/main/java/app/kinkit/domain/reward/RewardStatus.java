package app.kinkit.domain.reward;

/// The life of a reward; completed, revoked and expired are final.
public enum RewardStatus {
  AVAILABLE,
  REDEEMED,
  IN_PROGRESS,
  COMPLETED,
  REVOKED,
  EXPIRED
}
