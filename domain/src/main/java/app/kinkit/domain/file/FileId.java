package app.kinkit.domain.file;

import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// One picture or film that somebody has uploaded.
public record FileId(UUID value) implements Id {
  @Override
  public String toString() {
    return "file:" + value;
  }
}
