package app.kinkit.domain.task;

import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.OFF_LIMITS;
import static app.kinkit.domain.task.TaskStory.ID;
import static app.kinkit.domain.task.TaskStory.assigned;
import static app.kinkit.domain.task.TaskStory.completed;
import static app.kinkit.domain.task.TaskStory.requestRevision;
import static app.kinkit.domain.task.TaskStory.started;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.task.TaskCommand.AmendTask;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.MarkOverdue;
import app.kinkit.domain.task.TaskCommand.ReassignTask;
import app.kinkit.domain.task.TaskCommand.RemindTask;
import app.kinkit.domain.task.TaskCommand.ScheduleNextOccurrence;
import app.kinkit.domain.task.TaskEvent.TaskAmended;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Nothing is asked that names what is off limits: no task, no change of one, no reminder of one;
/// not even of oneself. What was asked before can be finished and ended.
class TaskOffLimitsTest {
  private final World world =
      new World()
          .happened(BondStory.household())
          .happened(registered(LEAD), registered(DOER), registered(PEER))
          .forbids("title", words(LEAD))
          .forbids("description", words(LEAD, "named"));
  private final Trial task = new Trial(Task.class, world);

  @Test
  void nothingIsAssigned() {
    task.given().when(TaskStory.assign(DOER), LEAD).expectRefused(OFF_LIMITS);
    task.given().when(TaskStory.assign(DOER), DOER).expectRefused(OFF_LIMITS);
  }

  @Test
  void nothingIsAskedOnceMore() {
    var due = new Draft().due(NOW).reminder(0).recurring(TaskRecurrence.DAILY).event();
    for (var command :
        List.of(
            new ReassignTask(ID, PEER, false),
            new RemindTask(ID, NOW),
            new MarkOverdue(ID, NOW),
            new ScheduleNextOccurrence(ID, NOW))) {
      task.given(due).when(command, LEAD).expectRefused(OFF_LIMITS);
    }
    task.given(assigned(), completed()).when(requestRevision(), LEAD).expectRefused(OFF_LIMITS);
  }

  @Test
  void aRevisionMayNotNameItEither() {
    var other = new World().happened(BondStory.household()).happened(registered(DOER));
    new Trial(Task.class, other.forbids("revision_note", words(LEAD)))
        .given(assigned(), completed())
        .when(requestRevision(), LEAD)
        .expectRefused(OFF_LIMITS);
  }

  @Test
  void anAmendmentTakesItOutAndNeverPutsItIn() {
    var other = words(LEAD, "something else");
    task.given(assigned())
        .when(amend(Change.unchanged(), Change.unchanged(), 5), LEAD)
        .expectRefused(OFF_LIMITS);
    task.given(assigned())
        .when(amend(Change.to(other), Change.to(words(LEAD, "named")), 5), LEAD)
        .expectRefused(OFF_LIMITS);
    task.given(assigned())
        .when(amend(Change.to(other), Change.unchanged(), 5), LEAD)
        .expect(
            new TaskAmended(
                ID,
                BOND,
                LEAD,
                DOER,
                Change.to(other),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged(),
                Change.to(5)));
  }

  private static AmendTask amend(
      Change<PrivateText> title, Change<@Nullable PrivateText> description, int points) {
    return new AmendTask(
        ID,
        title,
        description,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.to(points));
  }

  @Test
  void whatWasAskedBeforeCanBeFinished() {
    task.given(assigned(), started()).when(new CompleteTask(ID, null), DOER).expect(completed());
    task.given(assigned(), started(), completed())
        .when(new ApproveTask(ID), LEAD)
        .expect(new TaskApproved(ID, BOND, DOER, TaskStory.POINTS));
  }
}
