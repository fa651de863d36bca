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

/// Table scenes: each record as it stands now; of one that is retracted, that it was there.
public final class SceneProjection implements Projection<SceneEvent> {
  private static final List<String> WORDS =
      List.of(
          "title",
          "activities",
          "consent_details",
          "aftercare_provided",
          "emotional_state_before",
          "emotional_state_after",
          "what_went_well",
          "improvements");

  @Override
  public String table() {
    return "scenes";
  }

  @Override
  public Set<Class<? extends SceneEvent>> families() {
    return Set.of(SceneEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends SceneEvent> r) {
    return Key.of(r.event().id());
  }

  @Override
  public void fold(Row row, Recorded<? extends SceneEvent> r) {
    switch (r.event()) {
      case SceneRecorded e -> row.copy(e).set("created_at", r.time());
      case SceneAmended e -> row.copy(e).set("amended_at", r.time());
      case SceneRetracted _ -> {
        WORDS.forEach(column -> row.set(column, null));
        row.set("retracted_at", r.time());
      }
      case SceneAddendumAdded _, DebriefSubmitted _ -> {} // tables of their own
    }
  }
}
