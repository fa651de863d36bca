package app.kinkit.domain.task;

import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// One thing somebody is asked to do.
public record TaskId(UUID value) implements Id {
  @Override
  public String toString() {
    return "task:" + value;
  }
}
