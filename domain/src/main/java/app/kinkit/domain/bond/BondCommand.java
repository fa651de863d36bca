package app.kinkit.domain.bond;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Chars;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked of a bond.
public sealed interface BondCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Bond.class;
  }

  /// @param bondType a group of flexible form unless said otherwise
  /// @param isPrivate true unless said otherwise
  /// @param maxMembers as many as come unless said otherwise; a dyad has two places
  record FoundBond(
      @TargetAggregateIdentifier BondId id,
      @Chars(120) PrivateText name,
      @Chars(5_000) @Nullable PrivateText description,
      @Nullable BondType bondType,
      BondRole roleInBond,
      @Nullable Boolean isPrivate,
      @Nullable Integer maxMembers)
      implements BondCommand {
    public FoundBond {
      outside("max_members", maxMembers, 2, 100);
      Invalid.unless(
          bondType != BondType.DYAD || maxMembers == null || maxMembers == 2,
          "max_members",
          "does not fit a dyad, which has two places",
          "2, or leave it out");
    }
  }

  /// Lets a person in; sent within the commit that used up an invite, never by a client.
  record AdmitMember(@TargetAggregateIdentifier BondId id, ProfileId userId, BondRole roleInBond)
      implements BondCommand {}

  record ChangeMemberRole(
      @TargetAggregateIdentifier BondId id, ProfileId userId, BondRole roleInBond)
      implements BondCommand {}

  record RemoveMember(@TargetAggregateIdentifier BondId id, ProfileId userId)
      implements BondCommand {}

  /// Never refused to a member (ruling 5).
  record LeaveBond(@TargetAggregateIdentifier BondId id) implements BondCommand {}

  record DissolveBond(
      @TargetAggregateIdentifier BondId id, @Chars(1_000) @Nullable PrivateText reason)
      implements BondCommand {}
}
