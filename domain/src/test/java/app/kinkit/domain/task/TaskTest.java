package app.kinkit.domain.task;

import static app.kinkit.domain.profile.ProfileStory.paused;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.profile.ProfileStory.resumed;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.INSUFFICIENT_POINTS;
import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.PROOF_REQUIRED;
import static app.kinkit.domain.task.TaskStory.ID;
import static app.kinkit.domain.task.TaskStory.POINTS;
import static app.kinkit.domain.task.TaskStory.approved;
import static app.kinkit.domain.task.TaskStory.assign;
import static app.kinkit.domain.task.TaskStory.assigned;
import static app.kinkit.domain.task.TaskStory.assignedWithProof;
import static app.kinkit.domain.task.TaskStory.cancelled;
import static app.kinkit.domain.task.TaskStory.completed;
import static app.kinkit.domain.task.TaskStory.proven;
import static app.kinkit.domain.task.TaskStory.requestRevision;
import static app.kinkit.domain.task.TaskStory.revisionRequested;
import static app.kinkit.domain.task.TaskStory.started;
import static app.kinkit.domain.task.TaskStory.submitProof;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CancelTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskEvent.ProofSubmitted;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import app.kinkit.domain.testing.World.Effect.Credited;
import java.time.LocalDate;
import java.util.Map;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;

/// The life of a task between the one who assigned it and the one who does it.
class TaskTest {
  private final World world =
      new World().happened(BondStory.household()).happened(registered(LEAD), registered(DOER));
  private final Trial task = new Trial(Task.class, world);

  @Test
  void aLeadAssignsATaskAndWhatIsLeftOutGetsItsUsualValue() {
    task.given().when(assign(DOER), LEAD).expect(assigned());
  }

  @Test
  void everythingSaidAboutATaskIsInItsEvent() {
    var due = NOW.plusSeconds(3_600);
    task.given()
        .when(
            new AssignTask(
                ID,
                BOND,
                DOER,
                words(LEAD),
                words(LEAD),
                TaskPriority.URGENT,
                due,
                false,
                43_200,
                TaskRecurrence.WEEKLY,
                10_000,
                true,
                null,
                null,
                true),
            LEAD)
        .expect(
            new TaskAssigned(
                ID,
                BOND,
                LEAD,
                DOER,
                words(LEAD),
                words(LEAD),
                TaskPriority.URGENT,
                due,
                10_000,
                true,
                ProofType.TEXT,
                false,
                43_200,
                TaskRecurrence.WEEKLY,
                null,
                ID,
                LocalDate.of(2026, 1, 2),
                due,
                false));
  }

  @Test
  void nothingIsAssignedToSomebodyWhoHasPaused() {
    world.happened(paused(DOER));
    task.given().when(assign(DOER), LEAD).expectRefused(MEMBER_PAUSED);
  }

  @Test
  void assigningWorksAgainAfterSomebodyResumes() {
    world.happened(paused(DOER), resumed(DOER));
    task.given().when(assign(DOER), LEAD).expect(assigned());
  }

  @Test
  void whoeverHasPausedMayStillSetThemselfATask() {
    world.happened(paused(DOER));
    var own = assigned(DOER, DOER, POINTS);
    task.given().when(assign(DOER), DOER).expect(own);
    assertThat(own.demandedOf()).as("nobody demands it").isNull();
  }

  @Test
  void aTaskFromSomebodyElseIsADemand() {
    assertThat(assigned().demandedOf()).isEqualTo(DOER);
    assertThat(revisionRequested(1).demandedOf()).isEqualTo(DOER);
  }

  @Test
  void pointsOfATaskStayWithinTheirLimits() {
    for (var points : new int[] {-1, 10_001}) {
      assertThatThrownBy(() -> worth(points)).isInstanceOf(Invalid.class);
    }
    assertThat(worth(10_000).pointValue()).isEqualTo(10_000);
  }

  @Test
  void theDoerStartsAPendingTask() {
    task.given(assigned()).when(new StartTask(ID), DOER).expect(started());
  }

  @Test
  void aTaskIsStartedOnce() {
    task.given(assigned(), started())
        .when(new StartTask(ID), DOER)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "in_progress", "to", "in_progress"));
  }

  @Test
  void theDoerSubmitsProof() {
    task.given(assignedWithProof())
        .when(submitProof(), DOER)
        .result()
        .expectSuccessfulHandlerExecution()
        .expectEventsMatching(
            Matchers.payloadsMatching(
                Matchers.exactSequenceOf(
                    Matchers.predicate((ProofSubmitted e) -> e.equals(proven(e.proofId()))))));
  }

  @Test
  void proofComesBeforeCompletion() {
    task.given(assigned(), completed())
        .when(submitProof(), DOER)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "completed", "to", "completed"));
  }

  @Test
  void aTaskThatAsksForProofIsNotCompletedWithout() {
    task.given(assignedWithProof(), started())
        .when(new CompleteTask(ID, null), DOER)
        .expectRefused(PROOF_REQUIRED, Map.of("proof_type", "text"));
  }

  @Test
  void aTaskIsCompletedOnceItIsProven() {
    task.given(assignedWithProof(), proven(uuid("proof")))
        .when(new CompleteTask(ID, null), DOER)
        .expect(completed());
  }

  @Test
  void aPendingTaskMayBeCompletedAtOnceWithNotes() {
    task.given(assigned())
        .when(new CompleteTask(ID, words(DOER)), DOER)
        .expect(new TaskCompleted(ID, BOND, DOER, words(DOER)));
  }

  @Test
  void aTaskIsCompletedOnce() {
    task.given(assigned(), completed())
        .when(new CompleteTask(ID, null), DOER)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "completed", "to", "completed"));
  }

  @Test
  void whoeverHasPausedMayFinishWhatIsTheirs() {
    world.happened(paused(DOER));
    task.given(assigned()).when(new StartTask(ID), DOER).expect(started());
    task.given(assigned(), started()).when(new CompleteTask(ID, null), DOER).expect(completed());
    task.given(assigned(), completed()).when(new ApproveTask(ID), LEAD).expect(approved(POINTS));
  }

  @Test
  void approvalCreditsTheDoerInTheSameCommit() {
    task.given(assigned(), completed()).when(new ApproveTask(ID), LEAD).expect(approved(POINTS));
    assertThat(world.effects())
        .containsExactly(new Credited(DOER, POINTS, PointsSource.TASK, ID.value()));
  }

  @Test
  void aTaskForNothingMovesNoPoints() {
    task.given(assigned(LEAD, DOER, 0), completed())
        .when(new ApproveTask(ID), LEAD)
        .expect(approved(0));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void withoutTheCreditThereIsNoApproval() {
    world.refuses(INSUFFICIENT_POINTS);
    task.given(assigned(), completed())
        .when(new ApproveTask(ID), LEAD)
        .expectRefused(INSUFFICIENT_POINTS);
  }

  @Test
  void nobodyApprovesBeforeItIsDone() {
    task.given(assigned(), started())
        .when(new ApproveTask(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "in_progress", "to", "approved"));
  }

  @Test
  void approvalHappensOnce() {
    task.given(assigned(), completed(), approved(POINTS))
        .when(new ApproveTask(ID), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "approved", "to", "approved"));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void aRevisionGivesTheWorkBackAndCounts() {
    task.given(assigned(), completed(), revisionRequested(1), completed())
        .when(requestRevision(), LEAD)
        .expect(revisionRequested(2));
    task.given(assigned(), completed(), revisionRequested(1))
        .when(new CompleteTask(ID, null), DOER)
        .expect(completed());
  }

  @Test
  void proofCountsAfterARevisionToo() {
    task.given(assignedWithProof(), proven(uuid("proof")), completed(), revisionRequested(1))
        .when(new CompleteTask(ID, null), DOER)
        .expect(completed());
  }

  @Test
  void aRevisionIsAskedOfCompletedWorkOnly() {
    task.given(assigned())
        .when(requestRevision(), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "pending", "to", "in_progress"));
  }

  @Test
  void noRevisionIsAskedOfSomebodyWhoHasPaused() {
    world.happened(paused(DOER));
    task.given(assigned(), completed()).when(requestRevision(), LEAD).expectRefused(MEMBER_PAUSED);
  }

  @Test
  void theAssignerCancelsWhateverHasNotEnded() {
    task.given(assigned()).when(new CancelTask(ID, null), LEAD).expect(cancelled());
    task.given(assigned(), started()).when(new CancelTask(ID, null), LEAD).expect(cancelled());
    task.given(assigned(), completed()).when(new CancelTask(ID, null), LEAD).expect(cancelled());
    assertThat(world.effects()).as("no points for what was cancelled").isEmpty();
  }

  @Test
  void whatHasEndedIsNotCancelled() {
    task.given(assigned(), completed(), approved(POINTS))
        .when(new CancelTask(ID, null), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "approved", "to", "cancelled"));
    task.given(assigned(), cancelled())
        .when(new CancelTask(ID, null), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "cancelled", "to", "cancelled"));
  }

  private static AssignTask worth(int points) {
    return new Draft().points(points).command();
  }
}
