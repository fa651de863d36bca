package app.kinkit.domain.bond;

/// How a member came in.
public enum JoinedVia {
  FOUNDING,
  JOIN_REQUEST,
  INVITE_CODE
}
