package app.kinkit.command.scene;

import app.kinkit.command.page.Page;
import app.kinkit.domain.scene.SceneCommand;
import app.kinkit.domain.scene.SceneCommand.AddAddendum;
import app.kinkit.domain.scene.SceneCommand.AmendScene;
import app.kinkit.domain.scene.SceneCommand.RecordScene;
import app.kinkit.domain.scene.SceneCommand.RetractScene;
import app.kinkit.domain.scene.SceneCommand.SubmitDebrief;

/// Scenes: recorded when they have been, amended for a week, added to, looked back at.
public final class ScenePage {
  public static final Page<SceneCommand> PAGE =
      Page.of(SceneCommand.class, "scenes", "scene_addenda", "scene_debriefs")
          .create("/bonds/{bond_id}/scenes", RecordScene.class)
          .post("/scenes/{id}/amend", AmendScene.class)
          .post("/scenes/{id}/addenda", AddAddendum.class)
          .post("/scenes/{id}/debrief", SubmitDebrief.class)
          .post("/scenes/{id}/retract", RetractScene.class);

  private ScenePage() {}
}
