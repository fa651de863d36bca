package app.kinkit.domain.bond;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;

/// Gives every member an account for points from the moment of joining, in the same commit; one who
/// returns finds the old one.
public interface MemberAccounts {
  void open(ProfileId member, BondId bond);
}
