package app.kinkit.domain.contract;

/// The life of one version. A version binds while it is active; the last four are for good, but
/// that what has ended may be archived.
public enum ContractStatus {
  DRAFT,
  PENDING_SIGNATURE,
  ACTIVE,
  SUPERSEDED,
  EXPIRED,
  WITHDRAWN,
  ARCHIVED
}
