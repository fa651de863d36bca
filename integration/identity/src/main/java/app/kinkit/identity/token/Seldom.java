package app.kinkit.identity.token;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps an outage from filling the log: says yes once in a while, and no in between.
public final class Seldom {

  private static final long PAUSE = Duration.ofSeconds(10).toNanos();

  private final AtomicLong next = new AtomicLong(System.nanoTime());

  public boolean mayBeSaid() {
    var now = System.nanoTime();
    var due = next.get();
    return now - due >= 0 && next.compareAndSet(due, now + PAUSE);
  }
}
