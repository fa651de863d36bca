package app.kinkit.domain.reward;

import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardEvent.RewardAssigned;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskReassigned;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.task.TaskPriority;
import app.kinkit.domain.task.TaskRecurrence;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The task that a reward was earned by.
class RewardOfTaskTest {
  private static final RewardId ID = new RewardId(uuid("reward"));
  private static final TaskId TASK = new TaskId(uuid("task"));

  private final World world = new World().happened(BondStory.household());
  private final Trial reward = new Trial(Reward.class, world);

  @Test
  void aRewardSaysByWhichTaskItWasEarned() {
    world.happened(task(BOND, DOER));
    reward.given().when(assign(TASK), LEAD).expect(assigned(LEAD, TASK));
    reward.given().when(assign(TASK), SECOND).expect(assigned(SECOND, TASK));
    reward.given().when(assign(null), LEAD).expect(assigned(LEAD, null));
  }

  @Test
  void onlyByATaskOfItsReceiverInItsBond() {
    refused();
    world.happened(task(new BondId(uuid("another bond")), DOER));
    refused();
  }

  @Test
  void notByATaskOfSomebodyElse() {
    world.happened(task(BOND, SECOND));
    refused();
    world.happened(new TaskReassigned(TASK, BOND, LEAD, SECOND, DOER, false));
    reward.given().when(assign(TASK), LEAD).expect(assigned(LEAD, TASK));
    world.happened(new TaskReassigned(TASK, BOND, LEAD, DOER, SECOND, false));
    refused();
  }

  private void refused() {
    reward.given().when(assign(TASK), LEAD).expectRefused(VALIDATION_FAILED);
  }

  private static TaskAssigned task(BondId bond, ProfileId doer) {
    return new TaskAssigned(
        TASK,
        bond,
        LEAD,
        doer,
        words(LEAD),
        null,
        TaskPriority.MEDIUM,
        null,
        0,
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

  private static AssignReward assign(@Nullable TaskId task) {
    return new AssignReward(
        ID, BOND, DOER, RewardType.VERBAL, words(LEAD), null, 0, 0, null, null, task);
  }

  private static RewardAssigned assigned(ProfileId by, @Nullable TaskId task) {
    return new RewardAssigned(
        ID, BOND, by, DOER, RewardType.VERBAL, words(LEAD), null, 0, 0, null, null, task);
  }
}
