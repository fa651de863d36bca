package app.kinkit.server.health;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is asked for again only after a while, so that one scrape asks once.
final class Remembered<T> implements Supplier<T> {
  private final Supplier<T> source;
  private final Duration fresh;
  private @Nullable T value;
  private long askedAt;

  Remembered(Supplier<T> source, Duration fresh) {
    this.source = source;
    this.fresh = fresh;
  }

  @Override
  public synchronized T get() {
    var now = System.nanoTime();
    var known = value;
    if (known == null || now - askedAt > fresh.toNanos()) {
      known = source.get();
      value = known;
      askedAt = now;
    }
    return known;
  }
}
