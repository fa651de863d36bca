package app.kinkit.domain.shared;

import org.jspecify.annotations.Nullable;

/// An event that asks something of somebody. None is ever committed while that person is paused
/// (P22). Every event is either one of these or stands on the reviewed list of harmless events.
public interface Demand extends Event {
  /// Null when a person asks it of nobody but themself.
  @Nullable ProfileId demandedOf();
}
