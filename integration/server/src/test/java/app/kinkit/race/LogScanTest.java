package app.kinkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondEvent.BondFounded;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.invite.InviteEvent.InviteIssued;
import app.kinkit.domain.invite.InviteEvent.InviteRedeemed;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsEvent.PointsDebited;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.reward.RewardEvent.RewardRedeemed;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.scene.SceneEvent.SceneRecorded;
import app.kinkit.domain.scene.SceneId;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskEvent.RevisionRequested;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskReminderDue;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.task.TaskPriority;
import app.kinkit.domain.task.TaskRecurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each scan finds the offence it is there for, in a log made up for it, and nothing in a good one.
class LogScanTest {
  private static final UUID COMMAND = UUID.randomUUID();

  private final BondId bond = new BondId(UUID.randomUUID());
  private final ProfileId lead = new ProfileId(UUID.randomUUID());
  private final ProfileId doer = new ProfileId(UUID.randomUUID());
  private final PrivateText words = new PrivateText(lead, 1, "c2VhbGVk");
  private final TaskId task = new TaskId(UUID.randomUUID());
  private final RewardId reward = new RewardId(UUID.randomUUID());
  private final AccountId account = AccountId.of(doer, bond);

  @Test
  void aGoodLogHasNoOffences() {
    assertThat(
            LogScan.all(
                log(
                    founded(2),
                    joined(lead),
                    joined(doer),
                    assigned(lead, doer),
                    state(SubmissionState.PAUSED),
                    assigned(doer, doer),
                    approved(10),
                    credited(10, 10),
                    state(SubmissionState.ACTIVE),
                    assigned(lead, doer),
                    revision(),
                    redeemed(10),
                    debited(10, 0),
                    left(doer),
                    joined(doer))))
        .isEmpty();
  }

  @Test
  void aTaskForAPausedPersonIsFound() {
    assertThat(LogScan.demandsOfPaused(log(state(SubmissionState.PAUSED), assigned(lead, doer))))
        .singleElement()
        .asString()
        .startsWith("2 asks");
  }

  @Test
  void aRevisionForAPausedPersonIsFound() {
    var log = log(state(SubmissionState.PAUSED), state(SubmissionState.PAUSED), revision());
    assertThat(LogScan.demandsOfPaused(log)).hasSize(1);
  }

  @Test
  void aTaskToAMemberWhoHasLeftIsFound() {
    var log = log(joined(lead), joined(doer), left(doer), assigned(lead, doer));
    assertThat(LogScan.strangers(log)).hasSize(1);
  }

  @Test
  void aTaskByAMemberWhoHasLeftIsFound() {
    var log = log(joined(lead), joined(doer), left(lead), assigned(lead, doer));
    assertThat(LogScan.strangers(log)).hasSize(1);
  }

  @Test
  void aSceneOfAMemberWhoHasLeftIsFound() {
    assertThat(LogScan.strangers(log(joined(lead), joined(doer), recorded()))).isEmpty();
    assertThat(LogScan.strangers(log(joined(lead), joined(doer), left(doer), recorded())))
        .hasSize(1);
  }

  @Test
  void aSecondReminderForOneTimeIsFound() {
    var reminder = new TaskReminderDue(task, bond, doer, Instant.EPOCH, Instant.EPOCH);
    var later = new TaskReminderDue(task, bond, doer, Instant.EPOCH, Instant.MAX);
    assertThat(LogScan.toldTwice(log(reminder, later))).isEmpty();
    assertThat(LogScan.toldTwice(log(reminder, later, reminder))).hasSize(1);
    assertThat(LogScan.demandsOfPaused(log(state(SubmissionState.PAUSED), reminder))).hasSize(1);
  }

  @Test
  void oneMemberTooManyIsFound() {
    var third = new ProfileId(UUID.randomUUID());
    assertThat(LogScan.overfull(log(founded(2), joined(lead), joined(doer), joined(third))))
        .hasSize(1);
    assertThat(
            LogScan.overfull(
                log(founded(2), joined(lead), joined(doer), left(doer), joined(third))))
        .isEmpty();
  }

  @Test
  void oneUseTooManyIsFound() {
    var invite = new InviteId(UUID.randomUUID());
    var log =
        log(
            new InviteIssued(invite, bond, lead, "QRST", null, 1),
            new InviteRedeemed(invite, bond, doer, 1),
            new InviteRedeemed(invite, bond, lead, 1));
    assertThat(LogScan.overfull(log)).hasSize(1);
  }

  @Test
  void anAccountBelowZeroIsFound() {
    assertThat(LogScan.overdrafts(log(credited(10, 10), debited(10, 0), debited(10, -10))))
        .hasSize(1);
  }

  @Test
  void aBalanceThatIsNotTheSumIsFound() {
    assertThat(LogScan.overdrafts(log(credited(10, 10), debited(10, 10)))).hasSize(1);
  }

  @Test
  void aSecondCreditIsFound() {
    assertThat(LogScan.unpairedMovements(log(approved(5), credited(5, 5), credited(5, 10))))
        .hasSize(1);
  }

  @Test
  void aSecondApprovalIsFound() {
    var log = log(approved(5), credited(5, 5), approved(5), credited(5, 10));
    assertThat(LogScan.unpairedMovements(log)).hasSize(1);
  }

  @Test
  void aCreditWithoutApprovalAndAnApprovalWithoutCreditAreFound() {
    assertThat(LogScan.unpairedMovements(log(credited(5, 5)))).hasSize(1);
    assertThat(LogScan.unpairedMovements(log(approved(5)))).hasSize(1);
    assertThat(LogScan.unpairedMovements(log(approved(5), credited(6, 6)))).hasSize(1);
  }

  @Test
  void aCreditByAnotherCommandThanItsApprovalIsFound() {
    var log = new ArrayList<>(log(approved(5)));
    log.add(recorded(2, 1, UUID.randomUUID(), credited(5, 5)));
    assertThat(LogScan.unpairedMovements(log)).hasSize(1);
  }

  @Test
  void aRedemptionNobodyPaidIsFound() {
    assertThat(LogScan.unpairedMovements(log(redeemed(5)))).hasSize(1);
    assertThat(LogScan.unpairedMovements(log(redeemed(5), debited(5, 0), debited(5, 0))))
        .hasSize(1);
  }

  @Test
  void aHoleInPositionsOrVersionsIsFound() {
    var first = recorded(1, 0, COMMAND, joined(lead));
    assertThat(LogScan.holes(List.of(first, recorded(3, 1, COMMAND, joined(doer))))).hasSize(1);
    assertThat(LogScan.holes(List.of(first, recorded(2, 2, COMMAND, joined(doer))))).hasSize(1);
    assertThat(LogScan.holes(List.of(first, recorded(2, 0, COMMAND, joined(doer))))).hasSize(1);
  }

  @Test
  void rightsFollowTheLastEvent() {
    assertThat(LogScan.memberships(log(joined(doer), left(doer))))
        .containsExactly(
            List.of(doer.value(), bond.value(), "submissive", false, false, false, 2L));
  }

  /// As the store would number them.
  private SceneRecorded recorded() {
    var words = new PrivateText(lead, 1, "");
    var participants = List.of(lead, doer);
    return new SceneRecorded(
        new SceneId(UUID.randomUUID()),
        bond,
        lead,
        words,
        Instant.EPOCH,
        null,
        List.of(),
        participants,
        words,
        null,
        null,
        null,
        null,
        null,
        Instant.EPOCH);
  }

  private List<Recorded<?>> log(Event... events) {
    var log = new ArrayList<Recorded<?>>();
    var versions = new HashMap<String, Long>();
    for (var event : events) {
      var version = versions.merge(stream(event), 0L, (last, _) -> last + 1);
      log.add(recorded(log.size() + 1L, version, COMMAND, event));
    }
    return log;
  }

  private static Recorded<?> recorded(
      long position, long version, @Nullable UUID command, Event event) {
    return new Recorded<>(
        position,
        UUID.randomUUID(),
        stream(event),
        version,
        Instant.EPOCH,
        "system:test",
        command,
        event);
  }

  /// One stream for each kind of aggregate is enough here.
  private static String stream(Event event) {
    return event.getClass().getEnclosingClass().getSimpleName();
  }

  private BondFounded founded(int places) {
    return new BondFounded(bond, words, null, BondType.DYNAMIC, lead, true, places);
  }

  private MemberJoined joined(ProfileId person) {
    var via = JoinedVia.INVITE_CODE;
    var role = BondRole.SUBMISSIVE;
    return new MemberJoined(bond, UUID.randomUUID(), person, role, false, false, via);
  }

  private MemberLeft left(ProfileId person) {
    return new MemberLeft(bond, UUID.randomUUID(), person, LeaveReason.LEFT, person);
  }

  private SubmissionStateChanged state(SubmissionState state) {
    return new SubmissionStateChanged(doer, SubmissionState.ACTIVE, state, null);
  }

  private TaskAssigned assigned(ProfileId by, ProfileId to) {
    return new TaskAssigned(
        task,
        bond,
        by,
        to,
        words,
        null,
        TaskPriority.MEDIUM,
        null,
        10,
        false,
        null,
        false,
        null,
        TaskRecurrence.NONE,
        null,
        null,
        null,
        null,
        false);
  }

  private RevisionRequested revision() {
    return new RevisionRequested(task, bond, lead, doer, words, 1);
  }

  private TaskApproved approved(int points) {
    return new TaskApproved(task, bond, doer, points);
  }

  private PointsCredited credited(int points, int after) {
    var movement = UUID.randomUUID();
    var source = PointsSource.TASK;
    return new PointsCredited(
        account, doer, bond, movement, points, source, task.value(), null, after);
  }

  private RewardRedeemed redeemed(int cost) {
    return new RewardRedeemed(reward, bond, doer, UUID.randomUUID(), cost);
  }

  private PointsDebited debited(int points, int after) {
    var movement = UUID.randomUUID();
    var source = PointsSource.REDEMPTION;
    return new PointsDebited(account, doer, bond, movement, points, source, reward.value(), after);
  }
}
