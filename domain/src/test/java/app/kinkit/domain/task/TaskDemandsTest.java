package app.kinkit.domain.task;

import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.BOND_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.FEATURE_DISABLED;
import static app.kinkit.domain.task.TaskStory.ID;
import static app.kinkit.domain.task.TaskStory.assigned;
import static app.kinkit.domain.task.TaskStory.worth;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondEvent.BondSettingsChanged;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.bond.SettingsStory;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.task.TaskCommand.ReassignTask;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A changed task asks as much as a new one: not while the bond is paused, and nothing that is
/// switched off.
class TaskDemandsTest {
  private static final ReassignTask TO_PEER = new ReassignTask(ID, PEER, false);

  private final World world =
      new World()
          .happened(BondStory.household())
          .happened(registered(LEAD), registered(DOER), registered(PEER));
  private final Trial task = new Trial(Task.class, world);

  private static BondSettingsChanged without(String feature) {
    return SettingsStory.with(feature, false).changed();
  }

  @Test
  void nothingIsChangedInAPausedBondButWhatOneAsksOfOneself() {
    world.happened(new BondPaused(BOND, LEAD));
    task.given(assigned()).when(worth(ID, 20), LEAD).expectRefused(BOND_PAUSED);
    task.given(assigned()).when(TO_PEER, LEAD).expectRefused(BOND_PAUSED);
    task.given(assigned(LEAD, LEAD, 0))
        .when(worth(ID, 0), LEAD)
        .result()
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void nothingIsChangedOfWhatIsSwitchedOff() {
    world.happened(without("enable_points_system"));
    task.given(assigned()).when(worth(ID, 20), LEAD).expectRefused(FEATURE_DISABLED);
    task.given(assigned()).when(worth(ID, 0), LEAD).result().expectSuccessfulHandlerExecution();
    task.given(assigned()).when(TO_PEER, LEAD).expectRefused(FEATURE_DISABLED);
    world.happened(without("enable_task_management"));
    task.given(assigned()).when(worth(ID, 0), LEAD).expectRefused(FEATURE_DISABLED);
    task.given(assigned(LEAD, DOER, 0)).when(TO_PEER, LEAD).expectRefused(FEATURE_DISABLED);
  }

  @Test
  void aReminderHasBounds() {
    for (var minutes : List.of(-1, 43_201)) {
      assertThatThrownBy(() -> new Draft().due(NOW).reminder(minutes).command())
          .isInstanceOf(Invalid.class);
    }
  }
}
