package app.kinkit.domain.bond;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.LocalDate;
import java.util.List;
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

  /// @param maxMembers changes with the form: a dyad has two places, and what was one has as many
  ///   as come
  record BondEdited(
      BondId id,
      Change<PrivateText> name,
      Change<@Nullable PrivateText> description,
      Change<BondType> bondType,
      Change<@Nullable Integer> maxMembers,
      Change<@Nullable PrivateText> avatarUrl,
      Change<@Nullable PrivateText> bannerUrl,
      Change<@Nullable PrivateText> location,
      Change<@Nullable PrivateText> websiteUrl,
      Change<List<PrivateText>> tags,
      Change<@Nullable LocalDate> establishedDate)
      implements BondEvent {}

  record BondVisibilitySet(BondId id, boolean isPrivate) implements BondEvent {}

  record BondSettingsChanged(
      BondId id,
      Change<@Nullable Integer> maxMembers,
      Change<Boolean> autoApproveMembers,
      Change<Boolean> announceLeaving,
      Change<@Nullable Integer> inviteExpiresAfterDays,
      Change<@Nullable Integer> maxInvitesPerMember,
      Change<Boolean> notifyOnMemberJoin,
      Change<Boolean> notifyOnMemberLeave,
      Change<Boolean> notifyOnRoleChange,
      Change<Boolean> notifyOnTaskAssigned,
      Change<Boolean> notifyOnTaskCompleted,
      Change<Boolean> allowExternalInvites,
      Change<Boolean> enableTaskManagement,
      Change<Boolean> enablePointsSystem,
      Change<Boolean> enableRewardsSystem,
      Change<Boolean> enableJournalSharing,
      Change<Boolean> enableCalendarSharing)
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

  /// What a member shows the others of themself in this bond.
  record MemberCardEdited(
      BondId id,
      UUID memberId,
      ProfileId userId,
      Change<@Nullable PrivateText> nickname,
      Change<@Nullable PrivateText> bio,
      Change<@Nullable PrivateText> avatarUrl)
      implements BondEvent {
    @Override
    public ProfileId subjectId() {
      return userId;
    }
  }

  /// What those who manage note about a member, for themselves.
  ///
  /// @param notes null takes the note away
  record MemberNoteWritten(
      BondId id, UUID memberId, ProfileId userId, ProfileId notedBy, @Nullable PrivateText notes)
      implements BondEvent {
    @Override
    public ProfileId subjectId() {
      return userId;
    }
  }

  /// A member has issued an invite while the bond limits how many.
  ///
  /// @param invites how many have been counted in this stay, this one included
  record InviteCounted(BondId id, UUID memberId, ProfileId userId, int invites)
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

  /// From now on nothing is demanded and nobody comes in; leaving and finishing go on.
  record BondPaused(BondId id, ProfileId pausedBy) implements BondEvent {}

  record BondResumed(BondId id, ProfileId resumedBy) implements BondEvent {}

  /// For good; each member's [MemberLeft] stands in the same commit.
  record BondDissolved(BondId id, ProfileId dissolvedBy, @Nullable PrivateText reason)
      implements BondEvent {}
}
