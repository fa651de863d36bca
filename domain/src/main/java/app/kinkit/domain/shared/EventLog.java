package app.kinkit.domain.shared;

import java.time.Duration;
import java.util.List;

/// The one ordered log, for those who read it: the follower, rebuilds, auditors.
public interface EventLog {
  /// The events after `position`, in order, at most `limit`; empty at the head.
  List<Recorded<?>> after(long position, int limit);

  /// All events of one stream, in order.
  List<Recorded<?>> stream(String stream);

  /// The last position; 0 when nothing has happened.
  long head();

  /// Waits until something exists after `position`; false when `atMost` has passed without.
  boolean awaitAfter(long position, Duration atMost) throws InterruptedException;
}
