package app.kinkit.domain.bond;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;

/// How other aggregates ask a bond, and ask of it. Answered from the event store (ruling 2).
public interface Bonds {
  /// The bond as it is, and it must still be so when the command commits. Refused as NOT_FOUND when
  /// there is none.
  BondState pinned(BondId bond);

  /// Lets a person in, in the same commit; the bond itself decides.
  void admit(BondId bond, ProfileId person, BondRole role, JoinedVia via);

  /// Counts an invite of a member against the limit of the bond, in the same commit; the bond
  /// itself decides.
  void countInvite(BondId bond, ProfileId member);
}
