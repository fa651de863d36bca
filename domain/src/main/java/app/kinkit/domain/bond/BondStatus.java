package app.kinkit.domain.bond;

/// The life of a bond; dissolved is final.
public enum BondStatus {
  FORMING,
  ACTIVE,
  PAUSED,
  DISSOLVED
}
