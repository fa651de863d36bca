package app.kinkit.domain.shared;

import org.jspecify.annotations.Nullable;

/// A stored event that this program cannot read: a stranger's name or a broken payload. Whoever
/// meets it parks its stream; nobody skips it.
///
/// @param why one sentence without any of the payload
public record UnknownEvent(String type, int revision, String why) implements Event {
  @Override
  public @Nullable BondId bondId() {
    return null;
  }

  @Override
  public @Nullable ProfileId subjectId() {
    return null;
  }
}
