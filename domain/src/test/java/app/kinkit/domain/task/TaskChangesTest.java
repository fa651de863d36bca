package app.kinkit.domain.task;

import static app.kinkit.domain.profile.ProfileStory.paused;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.LOW_ENERGY_UNACKNOWLEDGED;
import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.task.TaskStory.ID;
import static app.kinkit.domain.task.TaskStory.approved;
import static app.kinkit.domain.task.TaskStory.assigned;
import static app.kinkit.domain.task.TaskStory.assignedWithProof;
import static app.kinkit.domain.task.TaskStory.cancelled;
import static app.kinkit.domain.task.TaskStory.completed;
import static app.kinkit.domain.task.TaskStory.proven;
import static app.kinkit.domain.task.TaskStory.started;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskCommand.AmendTask;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.DeclineExtension;
import app.kinkit.domain.task.TaskCommand.GrantExtension;
import app.kinkit.domain.task.TaskCommand.ReassignTask;
import app.kinkit.domain.task.TaskCommand.RequestExtension;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskEvent.ExtensionDeclined;
import app.kinkit.domain.task.TaskEvent.ExtensionGranted;
import app.kinkit.domain.task.TaskEvent.ExtensionRequested;
import app.kinkit.domain.task.TaskEvent.TaskAmended;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskReassigned;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What changes about a task after it was assigned, and who may change it.
class TaskChangesTest {
  private static final Instant DUE = NOW.plus(Duration.ofHours(1));
  private static final Instant LATER = DUE.plus(Duration.ofHours(1));
  private static final Instant MIDNIGHT = Instant.parse("2026-01-02T00:00:00Z");

  private final World world =
      new World()
          .happened(BondStory.household())
          .happened(registered(LEAD), registered(DOER), registered(PEER), registered(SECOND));
  private final Trial task = new Trial(Task.class, world);

  private static TaskAssigned dueSoon() {
    return new Draft().due(DUE).event();
  }

  private static AmendTask worth(int points) {
    return amend(Change.unchanged(), Change.unchanged(), Change.unchanged(), Change.to(points));
  }

  private static AmendTask due(Change<@Nullable Instant> dueDate) {
    return amend(dueDate, Change.unchanged(), Change.unchanged(), Change.unchanged());
  }

  private static AmendTask amend(
      Change<@Nullable Instant> dueDate,
      Change<Boolean> allDay,
      Change<@Nullable Integer> reminder,
      Change<Integer> points) {
    return new AmendTask(
        ID,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        dueDate,
        allDay,
        reminder,
        points);
  }

  private static TaskAmended amended(ProfileId by, ProfileId doer, AmendTask c) {
    return amended(by, doer, c, c.dueDate());
  }

  private static TaskAmended amended(
      ProfileId by, ProfileId doer, AmendTask c, Change<@Nullable Instant> dueDate) {
    return new TaskAmended(
        ID,
        BOND,
        by,
        doer,
        c.title(),
        c.description(),
        c.priority(),
        dueDate,
        c.allDay(),
        c.reminderMinutes(),
        c.pointValue());
  }

  private static TaskReassigned reassigned(ProfileId from, ProfileId to) {
    return new TaskReassigned(ID, BOND, LEAD, from, to, false);
  }

  private static ExtensionRequested asked(@Nullable Instant proposed) {
    return new ExtensionRequested(ID, BOND, DOER, proposed, words(DOER));
  }

  @Test
  void theAssignerAmendsWhatHasNotEnded() {
    var all =
        new AmendTask(
            ID,
            Change.to(words(LEAD)),
            Change.cleared(),
            Change.to(TaskPriority.LOW),
            Change.to(LATER),
            Change.to(false),
            Change.to(5),
            Change.to(10_000));
    var event = amended(LEAD, DOER, all);
    task.given(dueSoon()).when(all, LEAD).expect(event);
    assertThat(event.demandedOf()).isEqualTo(DOER);
    task.given(assigned(), completed()).when(worth(1), LEAD).expect(amended(LEAD, DOER, worth(1)));
    task.given(assigned(), completed(), approved(10))
        .when(worth(1), LEAD)
        .result()
        .expectNoEvents();
    task.given(assigned(), cancelled()).when(worth(1), LEAD).result().expectNoEvents();
  }

  @Test
  void anApprovalPaysWhatWasAmendedLast() {
    task.given(assigned(), amended(LEAD, DOER, worth(7)), completed())
        .when(new ApproveTask(ID), LEAD)
        .expect(approved(7));
  }

  @Test
  void nobodyButTheAssignerAmends() {
    task.given(assigned()).when(worth(1), DOER).expectRefused(NOT_ALLOWED);
    task.given(assigned()).when(worth(1), SECOND).expectRefused(NOT_FOUND);
    task.given(assigned()).when(worth(1), STRANGER).expectRefused(NOT_FOUND);
    world.happened(BondStory.turned(LEAD, BondRole.DOMINANT, BondRole.MEMBER));
    task.given(assigned()).when(worth(1), LEAD).expectRefused(ROLE_REQUIRED);
    task.given(assigned()).when(worth(1), SECOND).expect(amended(SECOND, DOER, worth(1)));
  }

  @Test
  void termsStayAsTheyAreWhileTheDoerHasPaused() {
    world.happened(paused(DOER));
    task.given(assigned()).when(worth(1), LEAD).expectRefused(MEMBER_PAUSED);
    var own = new Draft().by(DOER).event();
    task.given(own).when(worth(1), DOER).expect(amended(DOER, DOER, worth(1)));
    assertThat(amended(DOER, DOER, worth(1)).demandedOf()).isNull();
  }

  @Test
  void limitsHoldForAmendmentsToo() {
    assertThatThrownBy(() -> worth(10_001)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> worth(-1)).isInstanceOf(Invalid.class);
    var nothing = Change.<Integer>unchanged();
    assertThatThrownBy(
            () -> amend(Change.unchanged(), Change.unchanged(), Change.to(43_201), nothing))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> due(Change.unchanged())).isInstanceOf(Invalid.class);
  }

  @Test
  void aWholeDayBeginsAtMidnight() {
    var wholeDay =
        amend(Change.unchanged(), Change.to(true), Change.unchanged(), Change.unchanged());
    task.given(dueSoon())
        .when(wholeDay, LEAD)
        .expect(amended(LEAD, DOER, wholeDay, Change.to(MIDNIGHT)));
    task.given()
        .when(new Draft().due(DUE).allDay().command(), LEAD)
        .expect(new Draft().due(MIDNIGHT).allDay().event());
  }

  @Test
  void whatHangsOnADueDateGoesWithIt() {
    var cleared = due(Change.cleared());
    task.given(dueSoon()).when(cleared, LEAD).expect(amended(LEAD, DOER, cleared));
    task.given(new Draft().due(DUE).reminder(5).event())
        .when(cleared, LEAD)
        .expectRefused(VALIDATION_FAILED);
    task.given(new Draft().due(DUE).allDay().event())
        .when(cleared, LEAD)
        .expectRefused(VALIDATION_FAILED);
    task.given(new Draft().due(DUE).recurring(TaskRecurrence.DAILY).event())
        .when(cleared, LEAD)
        .expectRefused(VALIDATION_FAILED);
    for (var timeless :
        new Draft[] {
          new Draft().allDay(), new Draft().reminder(5), new Draft().recurring(TaskRecurrence.DAILY)
        }) {
      assertThatThrownBy(timeless::command).isInstanceOf(Invalid.class);
    }
  }

  @Test
  void anotherMemberBeginsAnew() {
    var event = reassigned(DOER, PEER);
    assertThat(event.demandedOf()).isEqualTo(PEER);
    task.given(assignedWithProof(), started(), proven(uuid("proof")))
        .when(new ReassignTask(ID, PEER, false), LEAD)
        .expect(event);
    task.given(assignedWithProof(), proven(uuid("proof")), event)
        .when(new CompleteTask(ID, null), PEER)
        .result()
        .expectNoEvents();
    task.given(assigned(), event).when(new StartTask(ID), DOER).expectRefused(NOT_FOUND);
    task.given(assigned(), started(), event)
        .when(new StartTask(ID), PEER)
        .expect(new TaskEvent.TaskStarted(ID, BOND, PEER));
  }

  @Test
  void aTaskGoesOnlyToAMemberWhoMayBeAsked() {
    var toPeer = new ReassignTask(ID, PEER, false);
    task.given(assigned())
        .when(new ReassignTask(ID, STRANGER, false), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
    task.given(assigned())
        .when(new ReassignTask(ID, DOER, false), LEAD)
        .expectRefused(VALIDATION_FAILED);
    task.given(assigned()).when(toPeer, DOER).expectRefused(NOT_ALLOWED);
    task.given(assigned(), completed()).when(toPeer, LEAD).result().expectNoEvents();
    task.given(new Draft().by(DOER).event()).when(toPeer, DOER).expectRefused(ROLE_REQUIRED);
    world.happened(paused(PEER));
    task.given(assigned()).when(toPeer, LEAD).expectRefused(MEMBER_PAUSED);
  }

  @Test
  void theTaskOfSomebodyWhoHasLeftGoesToAnother() {
    world.happened(BondStory.left(DOER));
    task.given(assigned())
        .when(new ReassignTask(ID, PEER, false), LEAD)
        .expect(reassigned(DOER, PEER));
  }

  @Test
  void littleEnergyHasToBeAcknowledged() {
    world.happened(
        new SubmissionStateChanged(DOER, SubmissionState.ACTIVE, SubmissionState.LOW_ENERGY, null));
    var knowing = new Draft().knowingOfLowEnergy();
    task.given().when(new Draft().command(), LEAD).expectRefused(LOW_ENERGY_UNACKNOWLEDGED);
    task.given().when(knowing.command(), LEAD).expect(knowing.event());
    task.given().when(new Draft().command(), DOER).expect(new Draft().by(DOER).event());
    var ofPeer = new Draft().to(PEER).event();
    task.given(ofPeer)
        .when(new ReassignTask(ID, DOER, false), LEAD)
        .expectRefused(LOW_ENERGY_UNACKNOWLEDGED);
    task.given(ofPeer)
        .when(new ReassignTask(ID, DOER, true), LEAD)
        .expect(new TaskReassigned(ID, BOND, LEAD, PEER, DOER, true));
    task.given()
        .when(new Draft().to(PEER).knowingOfLowEnergy().command(), LEAD)
        .expect(new Draft().to(PEER).event());
  }

  @Test
  void theDoerAsksForMoreTime() {
    var ask = new RequestExtension(ID, LATER, words(DOER));
    task.given(dueSoon()).when(ask, DOER).expect(asked(LATER));
    task.given(dueSoon(), asked(LATER)).when(ask, DOER).expect(asked(LATER));
    task.given(dueSoon()).when(ask, LEAD).expectRefused(NOT_ALLOWED);
    task.given(assigned()).when(ask, DOER).expectRefused(ILLEGAL_TRANSITION);
    task.given(dueSoon(), completed()).when(ask, DOER).result().expectNoEvents();
    task.given(dueSoon())
        .when(new RequestExtension(ID, DUE, words(DOER)), DOER)
        .expectRefused(VALIDATION_FAILED);
  }

  @Test
  void theAssignerGrantsWhatWasProposedOrAnotherLaterTime() {
    var granted = new ExtensionGranted(ID, BOND, DOER, LATER);
    world.happened(paused(DOER)); // asks nothing of anybody
    task.given(dueSoon(), asked(LATER)).when(new GrantExtension(ID, null), LEAD).expect(granted);
    task.given(dueSoon(), asked(null)).when(new GrantExtension(ID, LATER), LEAD).expect(granted);
    task.given(dueSoon(), asked(null))
        .when(new GrantExtension(ID, null), LEAD)
        .expectRefused(VALIDATION_FAILED);
    task.given(dueSoon(), asked(LATER))
        .when(new GrantExtension(ID, NOW), LEAD)
        .expectRefused(VALIDATION_FAILED);
    task.given(dueSoon(), asked(LATER))
        .when(new GrantExtension(ID, null), DOER)
        .expectRefused(NOT_ALLOWED);
  }

  @Test
  void anAnswerIsGivenOnce() {
    var declined = new ExtensionDeclined(ID, BOND, DOER, words(LEAD));
    var decline = new DeclineExtension(ID, words(LEAD));
    task.given(dueSoon(), asked(null)).when(decline, LEAD).expect(declined);
    task.given(dueSoon()).when(decline, LEAD).expectRefused(ILLEGAL_TRANSITION);
    task.given(dueSoon(), asked(null), declined)
        .when(new GrantExtension(ID, LATER), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    task.given(dueSoon(), asked(null), amended(LEAD, DOER, due(Change.to(LATER))))
        .when(decline, LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    task.given(dueSoon(), asked(null), completed())
        .when(decline, LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }
}
