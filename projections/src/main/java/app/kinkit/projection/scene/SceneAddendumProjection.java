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

/// Table scene_addenda: what was added to a record. Those of whoever retracts it lose their words
/// with it.
public final class SceneAddendumProjection implements Projection<SceneEvent> {
  @Override
  public String table() {
    return "scene_addenda";
  }

  @Override
  public Set<Class<? extends SceneEvent>> families() {
    return Set.of(SceneEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends SceneEvent> r) {
    return switch (r.event()) {
      case SceneAddendumAdded e -> Key.of(e.addendumId());
      case SceneRetracted e -> e.addendumIds().stream().map(id -> new Key(List.of(id))).toList();
      case SceneRecorded _, SceneAmended _, DebriefSubmitted _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends SceneEvent> r) {
    switch (r.event()) {
      case SceneAddendumAdded e ->
          row.copy(e, "addendum_id").set("scene_id", e.id()).set("created_at", r.time());
      case SceneRetracted _ -> row.set("addendum_text", null).set("retracted_at", r.time());
      case SceneRecorded _, SceneAmended _, DebriefSubmitted _ -> {}
    }
  }
}
