package app.kinkit.domain.bond;

/// How a member came in.
public enum JoinedVia {
  FOUNDING,
  INVITE_CODE,
  JOIN_REQUEST
}
