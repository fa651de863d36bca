package app.kinkit.domain.reward;

/// The life of a reward; completed and revoked are final.
public enum RewardStatus {
  AVAILABLE,
  REDEEMED,
  IN_PROGRESS,
  COMPLETED,
  REVOKED
}
