package app.kinkit.domain.task;

import static app.kinkit.domain.profile.ProfileStory.paused;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.profile.ProfileStory.resumed;
import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.BOND_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.FEATURE_DISABLED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.task.TaskStory.ID;
import static app.kinkit.domain.task.TaskStory.approved;
import static app.kinkit.domain.task.TaskStory.cancelled;
import static app.kinkit.domain.task.TaskStory.completed;
import static app.kinkit.domain.task.TaskStory.started;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondEvent.BondResumed;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.bond.SettingsStory;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.task.TaskCommand.MarkOverdue;
import app.kinkit.domain.task.TaskCommand.OpenOccurrence;
import app.kinkit.domain.task.TaskCommand.RemindTask;
import app.kinkit.domain.task.TaskCommand.ScheduleNextOccurrence;
import app.kinkit.domain.task.TaskEvent.ExtensionGranted;
import app.kinkit.domain.task.TaskEvent.NextOccurrenceScheduled;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskBecameOverdue;
import app.kinkit.domain.task.TaskEvent.TaskReassigned;
import app.kinkit.domain.task.TaskEvent.TaskReminderDue;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import app.kinkit.domain.testing.World.Effect.Followed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What time brings, and when it brings nothing.
class TaskTimersTest {
  private static final Instant SOON = NOW.plusMillis(1);
  private static final TaskId NEXT = new TaskId(NameId.of(ID.value(), "2026-01-03"));

  private final World world =
      new World()
          .happened(BondStory.household())
          .happened(registered(LEAD), registered(DOER), registered(PEER));
  private final Trial task = new Trial(Task.class, world);

  /// Due now, to be reminded of now, and to come again tomorrow.
  private static TaskAssigned daily() {
    return dueAt(NOW).event();
  }

  private static Draft dueAt(Instant due) {
    return new Draft().due(due).reminder(0).recurring(TaskRecurrence.DAILY);
  }

  private static final RemindTask REMIND = new RemindTask(ID, NOW);
  private static final MarkOverdue OVERDUE = new MarkOverdue(ID, NOW);
  private static final ScheduleNextOccurrence NEXT_ONE = new ScheduleNextOccurrence(ID, NOW);
  private static final List<TaskCommand> ALL = List.of(REMIND, OVERDUE, NEXT_ONE);

  private static TaskReminderDue reminded() {
    return new TaskReminderDue(ID, BOND, DOER, NOW, NOW);
  }

  private static TaskBecameOverdue overdue() {
    return new TaskBecameOverdue(ID, BOND, DOER, NOW, NOW);
  }

  private static NextOccurrenceScheduled followed() {
    return new NextOccurrenceScheduled(ID, BOND, DOER, ID, LocalDate.of(2026, 1, 3), NEXT);
  }

  private static TaskAssigned next(ProfileId doer) {
    var first = daily();
    return new TaskAssigned(
        NEXT,
        BOND,
        LEAD,
        doer,
        first.title(),
        null,
        first.priority(),
        NOW.plus(Duration.ofDays(1)),
        first.pointValue(),
        false,
        null,
        false,
        0,
        TaskRecurrence.DAILY,
        null,
        ID,
        LocalDate.of(2026, 1, 3),
        NOW,
        false);
  }

  private void refusedToAll(RefusalCode code, TaskEvent... past) {
    for (var command : ALL) {
      task.given(past).when(command, LEAD).expectRefused(code);
    }
  }

  @Test
  void whatIsDueIsToldOnce() {
    task.given(daily()).when(REMIND, LEAD).expect(reminded());
    task.given(daily(), started()).when(OVERDUE, LEAD).expect(overdue());
    task.given(daily(), reminded()).when(OVERDUE, LEAD).expect(overdue());
    refusedToAll(ILLEGAL_TRANSITION, daily(), reminded(), overdue(), followed());
  }

  @Test
  void aReminderComesAsLongBeforeAsWasSaid() {
    var at = NOW.plus(Duration.ofMinutes(90));
    task.given(new Draft().due(at).reminder(90).event())
        .when(REMIND, LEAD)
        .expect(new TaskReminderDue(ID, BOND, DOER, at, NOW));
  }

  @Test
  void aDayIsOverAtItsEnd() {
    var yesterday = Instant.parse("2026-01-01T00:00:00Z");
    var today = Instant.parse("2026-01-02T00:00:00Z");
    task.given(new Draft().due(yesterday).allDay().event())
        .when(new MarkOverdue(ID, today), LEAD)
        .expect(new TaskBecameOverdue(ID, BOND, DOER, yesterday, today));
  }

  @Test
  void nothingIsToldBeforeItsTime() {
    var early = dueAt(SOON).event();
    task.given(early).when(new RemindTask(ID, SOON), LEAD).expectRefused(ILLEGAL_TRANSITION);
    task.given(early).when(new MarkOverdue(ID, SOON), LEAD).expectRefused(ILLEGAL_TRANSITION);
    task.given(early)
        .when(new ScheduleNextOccurrence(ID, SOON), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void aTimeThatIsNoLongerTheTasksOwnMeansNothing() {
    refusedToAll(ILLEGAL_TRANSITION, daily(), new ExtensionGranted(ID, BOND, DOER, SOON));
    refusedToAll(ILLEGAL_TRANSITION, new Draft().event());
    var back = new ExtensionGranted(ID, BOND, DOER, NOW);
    task.given(daily(), reminded(), new ExtensionGranted(ID, BOND, DOER, SOON), back)
        .when(REMIND, LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void whatIsDoneIsNeitherRemindedOfNorOverdue() {
    for (var end : List.of(List.<TaskEvent>of(completed()), List.of(completed(), approved(10)))) {
      var past = new java.util.ArrayList<TaskEvent>(List.of(daily()));
      past.addAll(end);
      task.given(past.toArray(TaskEvent[]::new))
          .when(REMIND, LEAD)
          .expectRefused(ILLEGAL_TRANSITION);
      task.given(past.toArray(TaskEvent[]::new))
          .when(OVERDUE, LEAD)
          .expectRefused(ILLEGAL_TRANSITION);
    }
    refusedToAll(ILLEGAL_TRANSITION, daily(), cancelled());
  }

  @Test
  void nothingIsEverAskedOfSomebodyWhoHasPaused() {
    world.happened(paused(DOER));
    refusedToAll(MEMBER_PAUSED, daily());
    refusedToAll(MEMBER_PAUSED, dueAt(NOW).by(DOER).event());
    assertThat(List.of(reminded(), overdue(), followed()))
        .allSatisfy(e -> assertThat(e.demandedOf()).isEqualTo(DOER));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void whoeverResumesIsToldWhatIsStillWorthTelling() {
    world.happened(paused(DOER), resumed(DOER));
    task.given(daily()).when(REMIND, LEAD).expect(reminded());
    var late = NOW.minus(Due.REMINDED_WITHIN).minusMillis(1);
    task.given(dueAt(late).event())
        .when(new RemindTask(ID, late), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    task.given(dueAt(late).event())
        .when(new MarkOverdue(ID, late), LEAD)
        .expect(new TaskBecameOverdue(ID, BOND, DOER, late, late));
    var older = NOW.minus(Due.OVERDUE_WITHIN).minusMillis(1);
    task.given(dueAt(older).event())
        .when(new MarkOverdue(ID, older), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void nothingIsAskedOfSomebodyWhoHasLeft() {
    world.happened(BondStory.left(DOER));
    refusedToAll(NOT_BOND_MEMBER, daily());
  }

  @Test
  void nothingIsAskedInABondThatIsPausedOrHasSwitchedItOff() {
    world.happened(new BondPaused(BOND, LEAD));
    refusedToAll(BOND_PAUSED, daily());
    world.happened(new BondResumed(BOND, LEAD));
    world.happened(SettingsStory.with("enable_points_system", false).changed());
    task.given(daily()).when(NEXT_ONE, LEAD).expectRefused(FEATURE_DISABLED);
    task.given(daily()).when(REMIND, LEAD).expect(reminded());
    world.happened(SettingsStory.with("enable_task_management", false).changed());
    refusedToAll(FEATURE_DISABLED, daily());
  }

  @Test
  void nothingIsAskedInABondThatIsDissolved() {
    for (var member : List.of(LEAD, DOER)) {
      world.happened(BondStory.ended(member, LeaveReason.DISSOLVED, LEAD));
    }
    world.happened(BondStory.dissolved(LEAD));
    refusedToAll(BOND_CLOSED, daily());
  }

  @Test
  void aSeriesGoesOnWithTheSameTermsOnItsNextDay() {
    task.given(daily()).when(NEXT_ONE, LEAD).expect(followed());
    assertThat(world.effects()).containsExactly(new Followed(next(DOER)));
    assertThat(next(DOER).demandedOf()).isEqualTo(DOER);
  }

  @Test
  void aSeriesGoesOnWhetherItsTaskIsDoneOrNot() {
    task.given(daily(), completed(), approved(10)).when(NEXT_ONE, LEAD).expect(followed());
  }

  @Test
  void theNextTaskIsWhatTheLastOneBecame() {
    var given = new TaskReassigned(ID, BOND, LEAD, DOER, PEER, false);
    task.given(daily(), given).when(NEXT_ONE, LEAD).result().expectSuccessfulHandlerExecution();
    assertThat(world.effects()).containsExactly(new Followed(next(PEER)));
  }

  @Test
  void whatDoesNotRecurIsFollowedByNothing() {
    task.given(new Draft().due(NOW).event()).when(NEXT_ONE, LEAD).expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void aSeriesEndsWithTheRightToAsk() {
    world.happened(BondStory.turned(LEAD, BondRole.DOMINANT, BondRole.MEMBER));
    task.given(daily()).when(NEXT_ONE, LEAD).expectRefused(ROLE_REQUIRED);
    task.given(dueAt(NOW).by(DOER).event()).when(NEXT_ONE, LEAD).expect(followed());
  }

  @Test
  void anOccurrenceIsATaskAsAnyOther() {
    task.given().when(new OpenOccurrence(NEXT, next(DOER)), LEAD).expect(next(DOER));
  }
}
