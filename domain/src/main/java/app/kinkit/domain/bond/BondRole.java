package app.kinkit.domain.bond;

/// A member's role in one bond. Founder is a fact of the bond, not a role (ruling 5).
public enum BondRole {
  DOMINANT,
  SUBMISSIVE,
  SWITCH,
  MEMBER;

  /// Leads assign, approve and reward.
  public boolean leads() {
    return this == DOMINANT || this == SWITCH;
  }
}
