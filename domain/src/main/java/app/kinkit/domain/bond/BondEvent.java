package app.kinkit.domain.bond;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to a bond and to its members. A member is named by person and by the id of this one
/// stay (`memberId`): whoever leaves and returns is a new row.
public sealed interface BondEvent extends Event {
  BondId id();

  @Override
  default BondId bondId() {
    return id();
  }

  @Override
  default @Nullable ProfileId subjectId() {
    return null;
  }

  record BondFounded(
      BondId id,
      PrivateText name,
      @Nullable PrivateText description,
      BondType bondType,
      ProfileId createdBy,
      boolean isPrivate,
      @Nullable Integer maxMembers)
      implements BondEvent {}

  record MemberJoined(
      BondId id,
      UUID memberId,
      ProfileId userId,
      BondRole roleInBond,
      boolean canInvite,
      boolean canManage,
      JoinedVia joinedVia)
      implements BondEvent {
    @Override
    public ProfileId subjectId() {
      return userId;
    }
  }

  record MemberRoleChanged(
      BondId id, UUID memberId, ProfileId userId, BondRole previousRole, BondRole roleInBond)
      implements BondEvent {
    @Override
    public ProfileId subjectId() {
      return userId;
    }
  }

  /// Also how management passes on when the last manager leaves.
  record MemberPermissionsChanged(
      BondId id, UUID memberId, ProfileId userId, boolean canInvite, boolean canManage)
      implements BondEvent {
    @Override
    public ProfileId subjectId() {
      return userId;
    }
  }

  /// One for each member whose stay ends, whatever ends it.
  record MemberLeft(
      BondId id, UUID memberId, ProfileId userId, LeaveReason leaveReason, ProfileId endedBy)
      implements BondEvent {
    @Override
    public ProfileId subjectId() {
      return userId;
    }
  }

  record FounderTransferred(BondId id, ProfileId previousFounder, ProfileId founder)
      implements BondEvent {}

  /// A second person joined for the first time.
  record BondActivated(BondId id) implements BondEvent {}

  /// For good; each member's [MemberLeft] stands in the same commit.
  record BondDissolved(BondId id, ProfileId dissolvedBy, @Nullable PrivateText reason)
      implements BondEvent {}
}
