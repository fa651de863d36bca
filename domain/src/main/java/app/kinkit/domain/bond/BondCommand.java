package app.kinkit.domain.bond;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.limit.Chars;
import app.kinkit.domain.shared.limit.Items;
import java.time.LocalDate;
import java.util.List;
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

  /// @param bondType a form that the members fit into; a dyad has two places
  record EditBond(
      @TargetAggregateIdentifier BondId id,
      @Chars(120) Change<PrivateText> name,
      @Chars(5_000) Change<@Nullable PrivateText> description,
      Change<BondType> bondType,
      @Chars(value = 2_000, webAddress = true) Change<@Nullable PrivateText> avatarUrl,
      @Chars(value = 2_000, webAddress = true) Change<@Nullable PrivateText> bannerUrl,
      @Chars(200) Change<@Nullable PrivateText> location,
      @Chars(value = 2_000, webAddress = true) Change<@Nullable PrivateText> websiteUrl,
      @Chars(60) @Items(20) Change<List<PrivateText>> tags,
      Change<@Nullable LocalDate> establishedDate)
      implements BondCommand {
    public EditBond {
      Change.requireSome(
          name,
          description,
          bondType,
          avatarUrl,
          bannerUrl,
          location,
          websiteUrl,
          tags,
          establishedDate);
    }
  }

  record SetBondVisibility(@TargetAggregateIdentifier BondId id, Boolean isPrivate)
      implements BondCommand {}

  /// @param maxMembers no fewer than there are; a dyad has two places
  /// @param autoApproveMembers whether asking to join is enough
  /// @param announceLeaving whether members ask each other to say so before they leave; nobody is
  ///   ever kept
  record ChangeBondSettings(
      @TargetAggregateIdentifier BondId id,
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
      implements BondCommand {
    public ChangeBondSettings {
      outside("max_members", maxMembers.over(null), 2, 100);
      outside("invite_expires_after_days", inviteExpiresAfterDays.over(null), 1, 365);
      outside("max_invites_per_member", maxInvitesPerMember.over(null), 1, 1_000);
      Change.requireSome(
          maxMembers,
          autoApproveMembers,
          announceLeaving,
          inviteExpiresAfterDays,
          maxInvitesPerMember,
          notifyOnMemberJoin,
          notifyOnMemberLeave,
          notifyOnRoleChange,
          notifyOnTaskAssigned,
          notifyOnTaskCompleted,
          allowExternalInvites,
          enableTaskManagement,
          enablePointsSystem,
          enableRewardsSystem,
          enableJournalSharing,
          enableCalendarSharing);
    }
  }

  /// Lets a person in; sent within the commit that used an invite or approved a request, never by a
  /// client.
  record AdmitMember(
      @TargetAggregateIdentifier BondId id,
      ProfileId userId,
      BondRole roleInBond,
      JoinedVia joinedVia)
      implements BondCommand {}

  /// Counts an invite against the limit; sent within the commit that issues it, never by a client.
  record CountInvite(@TargetAggregateIdentifier BondId id, ProfileId userId)
      implements BondCommand {}

  record ChangeMemberRole(
      @TargetAggregateIdentifier BondId id, ProfileId userId, BondRole roleInBond)
      implements BondCommand {}

  record ChangeMemberPermissions(
      @TargetAggregateIdentifier BondId id, ProfileId userId, Boolean canInvite, Boolean canManage)
      implements BondCommand {}

  /// What the member who sends it shows the others of themself in this bond.
  record EditMemberCard(
      @TargetAggregateIdentifier BondId id,
      @Chars(60) Change<@Nullable PrivateText> nickname,
      @Chars(2_000) Change<@Nullable PrivateText> bio,
      @Chars(value = 2_000, webAddress = true) Change<@Nullable PrivateText> avatarUrl)
      implements BondCommand {
    public EditMemberCard {
      Change.requireSome(nickname, bio, avatarUrl);
    }
  }

  /// @param notes seen by those who manage the bond; none takes the note away
  record WriteMemberNote(
      @TargetAggregateIdentifier BondId id,
      ProfileId userId,
      @Chars(2_000) @Nullable PrivateText notes)
      implements BondCommand {}

  record TransferFounder(@TargetAggregateIdentifier BondId id, ProfileId userId)
      implements BondCommand {}

  record RemoveMember(@TargetAggregateIdentifier BondId id, ProfileId userId)
      implements BondCommand {}

  /// Never refused to a member (ruling 5).
  record LeaveBond(@TargetAggregateIdentifier BondId id) implements BondCommand {}

  record PauseBond(@TargetAggregateIdentifier BondId id) implements BondCommand {}

  record ResumeBond(@TargetAggregateIdentifier BondId id) implements BondCommand {}

  record DissolveBond(
      @TargetAggregateIdentifier BondId id, @Chars(1_000) @Nullable PrivateText reason)
      implements BondCommand {}
}
