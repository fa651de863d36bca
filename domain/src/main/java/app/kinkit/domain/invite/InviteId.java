package app.kinkit.domain.invite;

import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// An invite; derived from the keyed hash of its code, so the code itself is stored nowhere.
public record InviteId(UUID value) implements Id {
  @Override
  public String toString() {
    return "invite:" + value;
  }
}
