package app.kinkit.domain.privilege;

import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.NameId;
import java.util.UUID;

/// The one list of who holds which privilege. There is a single one, so that "once two exist" is a
/// question to one stream.
public record GrantsId(UUID value) implements Id {
  public static final GrantsId ONE = new GrantsId(NameId.of(new UUID(0, 0), "grants"));

  @Override
  public String toString() {
    return "grants:" + value;
  }
}
