package app.kinkit.projection.scene;

import app.kinkit.domain.scene.SceneEvent;
import app.kinkit.domain.scene.SceneEvent.DebriefSubmitted;
import app.kinkit.domain.scene.SceneEvent.SceneAddendumAdded;
import app.kinkit.domain.scene.SceneEvent.SceneAmended;
import app.kinkit.domain.scene.SceneEvent.SceneRecorded;
import app.kinkit.domain.scene.SceneEvent.SceneRetracted;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table scene_debriefs: how each who took part looks back. It is theirs, and stays when the record
/// is retracted.
public final class SceneDebriefProjection implements Projection<SceneEvent> {
  @Override
  public String table() {
    return "scene_debriefs";
  }

  @Override
  public Set<Class<? extends SceneEvent>> families() {
    return Set.of(SceneEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends SceneEvent> r) {
    return switch (r.event()) {
      case DebriefSubmitted e -> Key.of(e.debriefId());
      case SceneRecorded _, SceneAmended _ -> Key.none();
      case SceneAddendumAdded _, SceneRetracted _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends SceneEvent> r) {
    switch (r.event()) {
      case DebriefSubmitted e ->
          row.copy(e, "debrief_id").set("scene_id", e.id()).set("created_at", r.time());
      case SceneRecorded _, SceneAmended _, SceneAddendumAdded _, SceneRetracted _ -> {}
    }
  }
}
