package app.kinkit.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.boundary.BoundaryEvent;
import app.kinkit.domain.contract.ContractEvent;
import app.kinkit.domain.file.FileEvent;
import app.kinkit.domain.invite.InviteEvent;
import app.kinkit.domain.joinrequest.JoinPlaceEvent;
import app.kinkit.domain.joinrequest.JoinRequestEvent;
import app.kinkit.domain.points.PointsEvent;
import app.kinkit.domain.privilege.PrivilegeEvent;
import app.kinkit.domain.profile.ProfileEvent;
import app.kinkit.domain.reward.RewardEvent;
import app.kinkit.domain.rule.RuleEvent;
import app.kinkit.domain.scene.SceneEvent;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.template.TemplateEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every event either demands something of somebody, and then never of one who has paused, or
/// stands here because somebody has thought about it and found that it demands nothing.
class DemandsTest {
  private static final Set<Class<? extends Event>> HARMLESS =
      Set.of(
          // about oneself
          ProfileEvent.ProfileRegistered.class,
          ProfileEvent.AdultConfirmed.class,
          ProfileEvent.DynamicRoleChosen.class,
          ProfileEvent.SubmissionStateChanged.class,
          ProfileEvent.ProfileEdited.class,
          ProfileEvent.KinkIdentityEdited.class,
          ProfileEvent.PreferencesSet.class,
          ProfileEvent.CalendarMailSet.class,
          ProfileEvent.PrimaryBondSet.class,
          ProfileEvent.OnboardingAdvanced.class,
          ProfileEvent.OnboardingCompleted.class,
          ProfileEvent.AccountClosed.class,
          PrivilegeEvent.GrantsOpened.class,
          PrivilegeEvent.PrivilegeProposed.class,
          PrivilegeEvent.PrivilegeGranted.class,
          PrivilegeEvent.PrivilegeRevoked.class,
          // coming, going and who may decide; asks no deed of anybody
          BondEvent.BondFounded.class,
          BondEvent.BondEdited.class,
          BondEvent.BondVisibilitySet.class,
          BondEvent.BondSettingsChanged.class,
          BondEvent.MemberCardEdited.class,
          BondEvent.MemberNoteWritten.class,
          BondEvent.InviteCounted.class,
          BondEvent.BondPaused.class,
          BondEvent.BondResumed.class,
          BondEvent.MemberJoined.class,
          BondEvent.MemberRoleChanged.class,
          BondEvent.MemberPermissionsChanged.class,
          BondEvent.MemberLeft.class,
          BondEvent.FounderTransferred.class,
          BondEvent.BondActivated.class,
          BondEvent.BondDissolved.class,
          InviteEvent.InviteIssued.class,
          InviteEvent.InviteRedeemed.class,
          InviteEvent.InviteRevoked.class,
          JoinRequestEvent.JoinRequested.class,
          JoinRequestEvent.JoinRequestWithdrawn.class,
          JoinRequestEvent.JoinRequestApproved.class,
          JoinRequestEvent.JoinRequestRejected.class,
          JoinPlaceEvent.JoinPlaceTaken.class,
          JoinPlaceEvent.JoinPlaceFreed.class,
          // words on a desk; each signer is asked by an event of their own; what they answer is
          // theirs,
          // and what follows from the answers of all binds whom it binds by their own word
          ContractEvent.ContractDrafted.class,
          ContractEvent.ContractDraftAmended.class,
          ContractEvent.ContractProposed.class,
          ContractEvent.ContractSigned.class,
          ContractEvent.SignatureDeclined.class,
          ContractEvent.ContractProposalWithdrawn.class,
          ContractEvent.ContractActivated.class,
          ContractEvent.ContractSuperseded.class,
          ContractEvent.ConsentWithdrawn.class,
          ContractEvent.ContractExpired.class,
          ContractEvent.ContractArchived.class,
          // what members say about themselves, and a list to say it about
          BoundaryEvent.BoundariesOpened.class,
          BoundaryEvent.ActivityAdded.class,
          BoundaryEvent.ActivityRecategorised.class,
          BoundaryEvent.BoundaryRated.class,
          BoundaryEvent.HardLimitSet.class,
          BoundaryEvent.HardLimitLifting.class,
          BoundaryEvent.HardLimitKept.class,
          BoundaryEvent.HardLimitLifted.class,
          BoundaryEvent.RatingRevealed.class,
          BoundaryEvent.RatingHidden.class,
          BoundaryEvent.BoundaryDiscussed.class,
          BoundaryEvent.ActivityRetired.class,
          // the doer's own steps, thanks for them, and the end of a demand
          TaskEvent.TaskStarted.class,
          TaskEvent.ProofSubmitted.class,
          TaskEvent.TaskCompleted.class,
          TaskEvent.TaskApproved.class,
          TaskEvent.TaskCancelled.class,
          // the doer's wish for more time, and an answer that never asks more
          TaskEvent.ExtensionRequested.class,
          TaskEvent.ExtensionGranted.class,
          TaskEvent.ExtensionDeclined.class,
          // words on a shelf
          TemplateEvent.TemplateCreated.class,
          TemplateEvent.TemplateAmended.class,
          TemplateEvent.TemplateRetired.class,
          // a file comes, serves, or goes; the proof it serves is the doer's own step
          FileEvent.FileStored.class,
          FileEvent.FileAttached.class,
          FileEvent.FileDiscarded.class,
          // a member's own step, and the end of a rule
          RuleEvent.RuleAcknowledged.class,
          RuleEvent.RuleDeactivated.class,
          RuleEvent.RuleArchived.class,
          // what has been, and how those who took part look back
          SceneEvent.SceneRecorded.class,
          SceneEvent.SceneAmended.class,
          SceneEvent.SceneAddendumAdded.class,
          SceneEvent.DebriefSubmitted.class,
          SceneEvent.SceneRetracted.class,
          // gifts, and what a member does with them
          PointsEvent.AccountOpened.class,
          PointsEvent.PointsCredited.class,
          PointsEvent.PointsDebited.class,
          PointsEvent.MovementReversed.class,
          RewardEvent.RewardAssigned.class,
          RewardEvent.RewardAmended.class,
          RewardEvent.RewardRedeemed.class,
          RewardEvent.RewardFulfilmentStarted.class,
          RewardEvent.RewardCompleted.class,
          RewardEvent.RewardRevoked.class,
          RewardEvent.RewardExpired.class,
          // not an event of ours
          UnknownEvent.class);

  @Test
  void everyEventIsADemandOrHasBeenFoundHarmless() throws Exception {
    var events = events();
    assertThat(events).as("the search finds the events").hasSizeGreaterThan(30);
    var demands =
        events.stream().filter(Demand.class::isAssignableFrom).collect(Collectors.toSet());
    assertThat(demands)
        .as("none is both")
        .doesNotContainAnyElementsOf(HARMLESS)
        .containsExactlyInAnyOrder(
            ContractEvent.SignatureAsked.class,
            ContractEvent.RenewalReminderDue.class,
            RuleEvent.RuleCreated.class,
            RuleEvent.RuleAmended.class,
            RuleEvent.RuleActivated.class,
            RuleEvent.RuleBreachLogged.class,
            TaskEvent.TaskAssigned.class,
            TaskEvent.TaskAmended.class,
            TaskEvent.TaskReassigned.class,
            TaskEvent.RevisionRequested.class,
            TaskEvent.TaskReminderDue.class,
            TaskEvent.TaskBecameOverdue.class,
            TaskEvent.NextOccurrenceScheduled.class);
    var unreviewed = new HashSet<>(events);
    unreviewed.removeAll(demands);
    unreviewed.removeAll(HARMLESS);
    assertThat(unreviewed).as("events nobody has thought about; see above").isEmpty();
    assertThat(events).as("no name of an event that is gone").containsAll(HARMLESS);
  }

  @Test
  void everyEventHasANameOfItsOwn() throws Exception {
    assertThat(events().stream().map(Class::getSimpleName)).doesNotHaveDuplicates();
  }

  private static Set<Class<?>> events() throws IOException, URISyntaxException {
    var root = Path.of(Event.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (var files = Files.walk(root)) {
      return files
          .map(f -> root.relativize(f).toString())
          .filter(f -> f.endsWith(".class") && !f.endsWith("-info.class"))
          .map(f -> f.substring(0, f.length() - ".class".length()).replace('/', '.'))
          .<Class<?>>map(DemandsTest::load)
          .filter(c -> c.isRecord() && Event.class.isAssignableFrom(c))
          .collect(Collectors.toSet());
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
