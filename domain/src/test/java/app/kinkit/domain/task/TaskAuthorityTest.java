package app.kinkit.domain.task;

import static app.kinkit.domain.profile.ProfileStory.paused;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.task.TaskStory.ID;
import static app.kinkit.domain.task.TaskStory.POINTS;
import static app.kinkit.domain.task.TaskStory.approved;
import static app.kinkit.domain.task.TaskStory.assign;
import static app.kinkit.domain.task.TaskStory.assigned;
import static app.kinkit.domain.task.TaskStory.cancelled;
import static app.kinkit.domain.task.TaskStory.completed;
import static app.kinkit.domain.task.TaskStory.requestRevision;
import static app.kinkit.domain.task.TaskStory.submitProof;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.CancelTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskEvent.RevisionRequested;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import app.kinkit.domain.testing.World.Effect.Credited;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may do what with a task, and what others are told.
class TaskAuthorityTest {
  private static final List<TaskCommand> OF_THE_DOER =
      List.of(new StartTask(ID), submitProof(), new CompleteTask(ID, null));
  private static final List<TaskCommand> OF_THE_ASSIGNER =
      List.of(new ApproveTask(ID), requestRevision(), new CancelTask(ID, null));

  private final World world =
      new World()
          .happened(BondStory.household())
          .happened(registered(LEAD), registered(DOER), registered(SECOND));
  private final Trial task = new Trial(Task.class, world);

  @Test
  void aSwitchLeadsToo() {
    task.given().when(assign(DOER), SECOND).expect(assigned(SECOND, DOER, POINTS));
  }

  @Test
  void whoeverDoesNotLeadAssignsNothingToOthers() {
    task.given().when(assign(LEAD), DOER).expectRefused(ROLE_REQUIRED);
    task.given().when(assign(DOER), PEER).expectRefused(ROLE_REQUIRED);
  }

  @Test
  void everybodyMaySetThemselfATask() {
    for (var person : List.of(LEAD, DOER, SECOND, PEER)) {
      task.given().when(assign(person), person).expect(assigned(person, person, POINTS));
    }
  }

  @Test
  void aStrangerToTheBondIsToldThatNothingIsThere() {
    task.given().when(assign(DOER), STRANGER).expectRefused(NOT_FOUND);
    task.given().when(assign(STRANGER), STRANGER).expectRefused(NOT_FOUND);
    refusedToAll(STRANGER, NOT_FOUND, OF_THE_DOER);
    refusedToAll(STRANGER, NOT_FOUND, OF_THE_ASSIGNER);
  }

  @Test
  void aTaskIsAssignedToMembersOnly() {
    task.given().when(assign(STRANGER), LEAD).expectRefused(NOT_BOND_MEMBER);
  }

  @Test
  void membersWithoutAPartInATaskAreToldThatNothingIsThere() {
    for (var outsider : List.of(SECOND, PEER)) {
      refusedToAll(outsider, NOT_FOUND, OF_THE_DOER);
      refusedToAll(outsider, NOT_FOUND, OF_THE_ASSIGNER);
    }
  }

  @Test
  void doerAndAssignerDoNotDoEachOthersPart() {
    refusedToAll(LEAD, NOT_ALLOWED, OF_THE_DOER);
    refusedToAll(DOER, NOT_ALLOWED, OF_THE_ASSIGNER);
  }

  @Test
  void whoeverHasLeftTheBondIsToldThatNothingIsThere() {
    world.happened(BondStory.left(DOER));
    refusedToAll(DOER, NOT_FOUND, OF_THE_DOER);
  }

  @Test
  void nothingMovesInADissolvedBond() {
    for (var member : List.of(LEAD, DOER, SECOND, PEER)) {
      world.happened(BondStory.ended(member, LeaveReason.DISSOLVED, LEAD));
    }
    world.happened(BondStory.dissolved(LEAD));
    refusedToAll(DOER, BOND_CLOSED, OF_THE_DOER);
    refusedToAll(LEAD, BOND_CLOSED, OF_THE_ASSIGNER);
    task.given().when(assign(DOER), LEAD).expectRefused(BOND_CLOSED);
    task.given().when(assign(DOER), STRANGER).expectRefused(NOT_FOUND);
  }

  @Test
  void anotherLeadActsForAnAssignerWhoHasLeft() {
    world.happened(BondStory.left(LEAD));
    task.given(assigned(), completed()).when(new ApproveTask(ID), SECOND).expect(approved(POINTS));
    assertThat(world.effects())
        .containsExactly(new Credited(DOER, POINTS, PointsSource.TASK, ID.value()));
    task.given(assigned()).when(new CancelTask(ID, null), SECOND).expect(cancelled());
    task.given(assigned(), completed())
        .when(requestRevision(), SECOND)
        .expect(new RevisionRequested(ID, BOND, SECOND, DOER, words(LEAD), 1));
    task.given(assigned()).when(new CancelTask(ID, null), PEER).expectRefused(NOT_FOUND);
    task.given(assigned()).when(new CancelTask(ID, null), LEAD).expectRefused(NOT_FOUND);
  }

  @Test
  void anotherLeadActsForAnAssignerWhoLeadsNoLonger() {
    world.happened(BondStory.turned(LEAD, BondRole.DOMINANT, BondRole.SUBMISSIVE));
    task.given(assigned(), completed()).when(new ApproveTask(ID), SECOND).expect(approved(POINTS));
  }

  @Test
  void anAssignerWhoLeadsNoLongerCancelsButDoesNotJudge() {
    world.happened(BondStory.turned(LEAD, BondRole.DOMINANT, BondRole.SUBMISSIVE));
    task.given(assigned(), completed())
        .when(new ApproveTask(ID), LEAD)
        .expectRefused(ROLE_REQUIRED);
    task.given(assigned(), completed()).when(requestRevision(), LEAD).expectRefused(ROLE_REQUIRED);
    task.given(assigned()).when(new CancelTask(ID, null), LEAD).expect(cancelled());
  }

  @Test
  void theWorkOfSomebodyWhoHasLeftIsNotJudgedButCancelled() {
    world.happened(BondStory.left(DOER));
    task.given(assigned(), completed())
        .when(new ApproveTask(ID), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
    task.given(assigned(), completed())
        .when(requestRevision(), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
    task.given(assigned(), completed()).when(new CancelTask(ID, null), LEAD).expect(cancelled());
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void nobodyEarnsFromThemself() {
    task.given(assigned(DOER, DOER, POINTS), completed())
        .when(new ApproveTask(ID), DOER)
        .expect(approved(0));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void aDoerWhoStandsInForTheAssignerEarnsNothingEither() {
    world.happened(
        BondStory.left(LEAD),
        BondStory.left(SECOND),
        BondStory.turned(DOER, BondRole.SUBMISSIVE, BondRole.DOMINANT));
    task.given(assigned(), completed()).when(new ApproveTask(ID), DOER).expect(approved(0));
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void whoeverHasPausedReopensTheirOwnTask() {
    world.happened(paused(DOER));
    var own = new RevisionRequested(ID, BOND, DOER, DOER, words(LEAD), 1);
    task.given(assigned(DOER, DOER, 0), completed()).when(requestRevision(), DOER).expect(own);
    assertThat(own.demandedOf()).isNull();
  }

  @Test
  void aTaskSomebodySetThemselfStaysTheirsAloneAfterTheyLeave() {
    world.happened(BondStory.left(DOER));
    task.given(assigned(DOER, DOER, 0))
        .when(new CancelTask(ID, null), LEAD)
        .expectRefused(NOT_FOUND);
  }

  private void refusedToAll(ProfileId actor, RefusalCode code, List<TaskCommand> commands) {
    for (var command : commands) {
      task.given(assigned(), completed()).when(command, actor).expectRefused(code);
    }
  }
}
