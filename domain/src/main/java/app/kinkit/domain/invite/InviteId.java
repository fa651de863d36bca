package app.kinkit.domain.invite;

import app.kinkit.domain.shared.Id;
import java.util.UUID;

/// An invite; derived from the keyed hash of its code, so the code itself is stored nowhere.
public record InviteId(UUID value) implements Id {
  /// What everybody hears whose code does not work: nobody learns whether it ever did.
  public static final String DOES_NOT_WORK =
      "This invite does not work; check the code, or ask for a new invite.";

  @Override
  public String toString() {
    return "invite:" + value;
  }
}
