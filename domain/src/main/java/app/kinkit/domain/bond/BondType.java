package app.kinkit.domain.bond;

/// The shape of a group; a dyad has two places.
public enum BondType {
  DYAD,
  POLYCULE,
  HOUSEHOLD,
  DYNAMIC
}
