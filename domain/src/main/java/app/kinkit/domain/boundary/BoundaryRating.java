package app.kinkit.domain.boundary;

/// What a member says about an activity, from open to closed. `HARD_NO` is a hard limit: it binds
/// everybody in the bond for as long as the member belongs to it.
public enum BoundaryRating {
  YES,
  MAYBE,
  NO,
  HARD_NO
}
