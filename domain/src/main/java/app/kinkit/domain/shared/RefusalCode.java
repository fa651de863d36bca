package app.kinkit.domain.shared;

/// Stable names of refusals and the HTTP status each has (domain-reference §9.7, rulings 9).
/// Clients decide by these; the sentence beside them is for people and may change.
public enum RefusalCode {
  UNAUTHENTICATED(401),
  ADULT_CONFIRMATION_REQUIRED(403),
  NOT_ALLOWED(403),
  NOT_BOND_MEMBER(403),
  ROLE_REQUIRED(403),
  FEATURE_DISABLED(403),
  MEMBER_PAUSED(409),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  VALIDATION_FAILED(400),
  ID_TAKEN(409),
  BOND_CLOSED(409),
  BOND_PAUSED(409),
  BOND_FULL(409),
  ALREADY_MEMBER(409),
  REQUEST_PENDING(409),
  REQUEST_ALREADY_REVIEWED(409),
  INVITE_INVALID(404),
  INVITE_EXPIRED(410),
  LAST_MANAGER(409),
  FOUNDER_PROTECTED(409),
  ILLEGAL_TRANSITION(409),
  PROOF_REQUIRED(409),
  INSUFFICIENT_POINTS(409),
  REWARD_NOT_AVAILABLE(409),
  LOW_ENERGY_UNACKNOWLEDGED(409),
  STALE_VERSION(412),
  CONFLICT(409),
  KEY_REUSED(422),
  TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  RATE_LIMITED(429),
  OVERLOADED(503),
  UNAVAILABLE(503),
  INTERNAL(500);

  private final int status;

  RefusalCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}
