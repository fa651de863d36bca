package app.kinkit.domain.scene;

import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// One scene that was recorded.
public record SceneId(UUID value) implements Id {
  @Override
  public String toString() {
    return "scene:" + value;
  }
}
