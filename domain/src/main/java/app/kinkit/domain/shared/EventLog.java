package app.kinkit.domain.shared;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The one ordered log, for those who read it: the follower, rebuilds, auditors.
public interface EventLog {
  /// The events after `position`, in order, at most `limit`; empty at the head.
  List<Recorded<?>> after(long position, int limit);

  /// All events of one stream, in order.
  List<Recorded<?>> stream(String stream);

  /// The last position; 0 when nothing has happened.
  long head();

  /// Positions, from `first` to `last`, of events that an operator has passed over: no fold of the
  /// read tables takes them in. What an aggregate decides by is the whole log all the same.
  Set<Long> passedOver(long first, long last);

  /// Waits until something exists after `position`; false when `atMost` has passed without.
  boolean awaitAfter(long position, Duration atMost) throws InterruptedException;
}
