package app.kinkit.projection.bond;

import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.bond.BondEvent.BondActivated;
import app.kinkit.domain.bond.BondEvent.BondDissolved;
import app.kinkit.domain.bond.BondEvent.BondEdited;
import app.kinkit.domain.bond.BondEvent.BondFounded;
import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondEvent.BondResumed;
import app.kinkit.domain.bond.BondEvent.BondSettingsChanged;
import app.kinkit.domain.bond.BondEvent.BondVisibilitySet;
import app.kinkit.domain.bond.BondEvent.FounderTransferred;
import app.kinkit.domain.bond.BondEvent.InviteCounted;
import app.kinkit.domain.bond.BondEvent.MemberCardEdited;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondEvent.MemberNoteWritten;
import app.kinkit.domain.bond.BondEvent.MemberPermissionsChanged;
import app.kinkit.domain.bond.BondEvent.MemberRoleChanged;
import app.kinkit.domain.boundary.BoundaryEvent;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityRetired;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitKept;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifted;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifting;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitSet;
import app.kinkit.domain.contract.ContractEvent;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractActivated;
import app.kinkit.domain.contract.ContractEvent.ContractArchived;
import app.kinkit.domain.contract.ContractEvent.ContractDraftAmended;
import app.kinkit.domain.contract.ContractEvent.ContractDrafted;
import app.kinkit.domain.contract.ContractEvent.ContractExpired;
import app.kinkit.domain.contract.ContractEvent.ContractProposalWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractEvent.RenewalReminderDue;
import app.kinkit.domain.contract.ContractEvent.SignatureAsked;
import app.kinkit.domain.contract.ContractEvent.SignatureDeclined;
import app.kinkit.domain.invite.InviteEvent;
import app.kinkit.domain.invite.InviteEvent.InviteIssued;
import app.kinkit.domain.invite.InviteEvent.InviteRedeemed;
import app.kinkit.domain.invite.InviteEvent.InviteRevoked;
import app.kinkit.domain.reward.RewardEvent;
import app.kinkit.domain.reward.RewardEvent.RewardCompleted;
import app.kinkit.domain.rule.RuleEvent;
import app.kinkit.domain.rule.RuleEvent.RuleAmended;
import app.kinkit.domain.rule.RuleEvent.RuleArchived;
import app.kinkit.domain.rule.RuleEvent.RuleCreated;
import app.kinkit.domain.scene.SceneEvent;
import app.kinkit.domain.scene.SceneEvent.SceneRecorded;
import app.kinkit.domain.scene.SceneEvent.SceneRetracted;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Table bond_activity_log: what happened to a bond, one row for each event, without anybody's
/// words. What two members do with each other is not told to a third: of tasks and rewards the log
/// says that there was one, and not whose; so it does of hard limits. What somebody set themself is
/// theirs alone and not told; nor is what those who manage note, or who has asked to join.
public final class BondActivityProjection implements Projection<Event> {
  @Override
  public String table() {
    return "bond_activity_log";
  }

  @Override
  public Set<Class<? extends Event>> families() {
    return Set.of(
        BondEvent.class,
        InviteEvent.class,
        ContractEvent.class,
        BoundaryEvent.class,
        TaskEvent.class,
        RewardEvent.class,
        RuleEvent.class,
        SceneEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends Event> r) {
    var told =
        switch (r.event()) {
          case InviteRedeemed _ -> false; // the member's joining says it
          case BoundaryEvent e -> sentence(e) != null;
          case InviteCounted _, MemberCardEdited _, MemberNoteWritten _ -> false;
          case ContractEvent e -> sentence(e) != null;
          case TaskAssigned e -> !e.assignedBy().equals(e.assignedTo());
          case TaskApproved e -> !r.actor().equals(e.assignedTo().value().toString());
          case TaskEvent _ -> false; // a step on the way
          case RuleCreated _, RuleAmended _, RuleArchived _ -> true;
          case RuleEvent _ -> false; // what one member does about it
          case SceneRecorded _, SceneRetracted _ -> true;
          case SceneEvent _ -> false; // words about it
          case RewardCompleted _ -> true;
          case RewardEvent _ -> false;
          default -> true;
        };
    return told ? Key.of(r.eventId()) : Key.none();
  }

  @Override
  public void fold(Row row, Recorded<? extends Event> r) {
    row.set("bond_id", r.event().bondId()).set("created_at", r.time());
    switch (r.event()) {
      case BondEvent e -> bond(row, e, person(r.actor()));
      case InviteEvent e -> invite(row, e);
      case ContractEvent e -> say(row, "bond_updated", sentence(e), signer(e));
      case BoundaryEvent e -> say(row, "boundary_changed", sentence(e), null);
      case RuleCreated _ -> say(row, "bond_updated", "A rule was made.", person(r.actor()));
      case RuleAmended _ -> say(row, "bond_updated", "A rule was changed.", person(r.actor()));
      case RuleEvent _ -> say(row, "bond_updated", "A rule was archived.", person(r.actor()));
      case SceneRecorded _ -> say(row, "bond_updated", "A scene was recorded.", person(r.actor()));
      case SceneEvent _ -> say(row, "bond_updated", "A scene was retracted.", person(r.actor()));
      case TaskAssigned _ -> say(row, "task_assigned", "A task was assigned.", null);
      case TaskEvent _ -> say(row, "task_completed", "A task was completed and approved.", null);
      case RewardEvent _ -> say(row, "reward_earned", "A reward was delivered.", null);
      default -> throw new IllegalArgumentException("this table is not handed such events");
    }
  }

  private static void bond(Row row, BondEvent event, @Nullable ProfileId actor) {
    switch (event) {
      case BondFounded e -> say(row, "bond_updated", "The bond was founded.", e.createdBy());
      case BondEdited _ -> say(row, "bond_updated", "The bond's card was edited.", actor);
      case BondVisibilitySet e -> say(row, "bond_updated", visible(e), actor);
      case BondSettingsChanged _ -> say(row, "bond_updated", "The settings were changed.", actor);
      case BondActivated _ -> say(row, "bond_updated", "The bond became active.", null);
      case BondPaused e -> say(row, "bond_updated", "The bond was paused.", e.pausedBy());
      case BondResumed e -> say(row, "bond_updated", "The bond was resumed.", e.resumedBy());
      case BondDissolved e -> say(row, "bond_updated", "The bond was dissolved.", e.dissolvedBy());
      case MemberJoined e -> say(row, "member_joined", "A member joined.", e.userId());
      case MemberLeft e -> say(row, "member_left", left(e), e.userId());
      case MemberRoleChanged e ->
          say(row, "member_role_changed", "A member's role changed.", e.userId());
      case MemberPermissionsChanged e ->
          say(row, "permission_changed", "A member's permissions changed.", e.userId());
      case FounderTransferred e ->
          say(row, "bond_updated", "The founder's place passed on.", e.founder());
      case MemberCardEdited _, MemberNoteWritten _, InviteCounted _ -> {}
    }
  }

  private static String visible(BondVisibilitySet e) {
    return e.isPrivate() ? "The bond became private." : "The bond may now be found.";
  }

  private static String left(MemberLeft e) {
    return switch (e.leaveReason()) {
      case LEFT -> "A member left.";
      case REMOVED -> "A member was removed.";
      case DISSOLVED -> "A membership ended with the bond.";
    };
  }

  private static void invite(Row row, InviteEvent event) {
    switch (event) {
      case InviteIssued e -> say(row, "invite_sent", "An invite was issued.", e.issuedBy());
      case InviteRevoked e -> say(row, "bond_updated", "An invite was withdrawn.", e.revokedBy());
      case InviteRedeemed _ -> {}
    }
  }

  /// Null for what nobody is told: a draft is its author's, and who is asked or reminded knows it.
  private static @Nullable String sentence(ContractEvent event) {
    return switch (event) {
      case ContractProposed _ -> "A contract was proposed for signature.";
      case ContractSigned _ -> "A contract was signed by a member.";
      case SignatureDeclined _ -> "A signature was declined.";
      case ContractProposalWithdrawn _ -> "A proposed contract was taken back.";
      case ContractActivated _ -> "A contract was signed by everybody.";
      case ContractSuperseded _ -> "A contract was replaced by its next version.";
      case ConsentWithdrawn _ -> "Consent to a contract was withdrawn.";
      case ContractExpired _ -> "A contract has ended.";
      case ContractDrafted _, ContractDraftAmended _, ContractArchived _ -> null;
      case SignatureAsked _, RenewalReminderDue _ -> null;
    };
  }

  /// Whoever proposes, signs or says no, as the rows of contracts show it to every member.
  private static @Nullable ProfileId signer(ContractEvent event) {
    return switch (event) {
      case ContractProposed e -> e.proposedBy();
      case ContractProposalWithdrawn e -> e.withdrawnBy();
      case ContractEvent.OfSigner e -> e.userId();
      default -> null;
    };
  }

  /// Null for what nobody is told: who rates or reveals what is theirs. Of a hard limit everybody
  /// is told that there is one, and neither whose nor on what.
  private static @Nullable String sentence(BoundaryEvent event) {
    return switch (event) {
      case ActivityAdded _ -> "An activity was added to the boundaries.";
      case ActivityRetired _ -> "An activity was taken off the boundaries.";
      case HardLimitSet _ -> "A hard limit was set.";
      case HardLimitLifting _ -> "A hard limit will be lifted in a day, unless it is kept.";
      case HardLimitKept _ -> "A hard limit is kept.";
      case HardLimitLifted _ -> "A hard limit was lifted.";
      default -> null;
    };
  }

  /// Null when it was the platform itself.
  private static @Nullable ProfileId person(String actor) {
    return actor.startsWith("system:") ? null : new ProfileId(UUID.fromString(actor));
  }

  private static void say(
      Row row, String type, @Nullable String sentence, @Nullable ProfileId person) {
    row.set("activity_type", type).set("activity_description", sentence).set("user_id", person);
  }
}
