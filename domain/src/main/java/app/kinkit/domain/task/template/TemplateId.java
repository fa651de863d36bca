package app.kinkit.domain.task.template;

import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// One way of asking for something.
public record TemplateId(UUID value) implements Id {
  @Override
  public String toString() {
    return "template:" + value;
  }
}
