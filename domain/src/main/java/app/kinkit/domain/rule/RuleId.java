package app.kinkit.domain.rule;

import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// One rule, through all its versions.
public record RuleId(UUID value) implements Id {
  @Override
  public String toString() {
    return "rule:" + value;
  }
}
