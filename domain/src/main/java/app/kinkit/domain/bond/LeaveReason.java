package app.kinkit.domain.bond;

/// Why a membership ended.
public enum LeaveReason {
  LEFT,
  REMOVED,
  DISSOLVED
}
