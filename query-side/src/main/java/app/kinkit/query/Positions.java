package app.kinkit.query;

import java.time.Duration;

/// How far the read tables have come. The server answers this from the follower.
public interface Positions {
  /// The position of the last event that is in the read tables.
  long applied();

  /// Waits until the event at this position is in the read tables.
  ///
  /// @return false if the time ran out first
  boolean awaitApplied(long position, Duration atMost) throws InterruptedException;
}
