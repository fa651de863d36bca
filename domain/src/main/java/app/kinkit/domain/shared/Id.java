package app.kinkit.domain.shared;

import java.util.UUID;

/// The name of one aggregate. `toString()` is the name of its stream, such as `task:<uuid>`; over
/// HTTP, in events and in rows only the bare UUID shows.
public interface Id {
  UUID value();
}
