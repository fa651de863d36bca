package app.kinkit.domain.joinrequest;

/// The life of a request; all but pending are final.
public enum JoinRequestStatus {
  PENDING,
  APPROVED,
  REJECTED,
  WITHDRAWN
}
