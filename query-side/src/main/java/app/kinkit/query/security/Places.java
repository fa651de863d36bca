package app.kinkit.query.security;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// How many reads run at once, and how many may wait for a place, in the order they came.
///
/// A pool lets any number wait, for as long as its time-out, and a reader who gives up after a
/// second has still cost a place in the queue. Here the queue has an end: who finds it full, or
/// waits too long, is told at once to come again, and those in front are served in time.
public final class Places {
  private final Semaphore free;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int mostWaiting;
  private final Duration patience;

  /// @param atOnce as many as the pool has connections
  public Places(int atOnce, int mostWaiting, Duration patience) {
    this.free = new Semaphore(atOnce, true);
    this.mostWaiting = mostWaiting;
    this.patience = patience;
  }

  /// Takes a place; whoever does must leave it.
  ///
  /// @throws ReadRefused if there is none in time
  void enter() {
    if (waiting.incrementAndGet() > mostWaiting + free.availablePermits()) {
      waiting.decrementAndGet();
      throw busy();
    }
    try {
      if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      waiting.decrementAndGet();
    }
  }

  void leave() {
    free.release();
  }

  private static ReadRefused busy() {
    return ReadRefused.tryAgain(
        "PGRST003",
        "Too many reads are waiting for the database",
        "The read was not started; send the same request again in a moment.");
  }
}
