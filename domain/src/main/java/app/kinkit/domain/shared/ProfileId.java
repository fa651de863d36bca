package app.kinkit.domain.shared;

import java.util.UUID;

/// A person: the same id as the login account.
public record ProfileId(UUID value) implements Id {
  @Override
  public String toString() {
    return "profile:" + value;
  }
}
