package app.kinkit.domain.shared;

import java.util.UUID;

/// New ids for a handler. The n-th id of a command is a function of the command's id, so a repeated
/// command gives the same ids (ruling 8); nothing in the domain is random.
public final class Ids {
  private final UUID commandId;
  private int next;

  public Ids(UUID commandId) {
    this.commandId = commandId;
  }

  public UUID next() {
    return NameId.of(commandId, Integer.toString(next++));
  }
}
