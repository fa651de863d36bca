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

  /// The same log read stream by stream, by those who fold all of it anew: a row belongs to one
  /// stream, so it is complete when its stream is.
  interface ByStream {
    /// A number of consecutive streams in the order of their names.
    ///
    /// @param first name of the first stream, included
    /// @param last name of the last, included
    record Run(String first, String last) {}

    /// Divides all streams into runs of about `events` events each.
    List<Run> runs(int events);

    /// Hands out what a run holds up to a position, stream after stream, each in order. A page ends
    /// with a stream, unless the stream is longer than a page.
    <X extends Exception> void read(Run run, long upTo, Sink<X> sink) throws X;

    /// Takes pages in.
    interface Sink<X extends Exception> {
      void take(List<Recorded<?>> page) throws X;
    }
  }
}
