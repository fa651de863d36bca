package app.kinkit.projection.follow;

import java.util.concurrent.TimeUnit;

/// Events per second over the last ten seconds.
final class Rate {
  private static final int SECONDS = 10;

  private final long[] counts = new long[SECONDS];
  private final long[] seconds = new long[SECONDS];

  synchronized void add(long events) {
    var second = now();
    var slot = (int) Math.floorMod(second, (long) SECONDS);
    if (seconds[slot] != second) {
      seconds[slot] = second;
      counts[slot] = 0;
    }
    counts[slot] += events;
  }

  synchronized double perSecond() {
    var oldest = now() - SECONDS;
    var sum = 0L;
    for (var i = 0; i < SECONDS; i++) {
      if (seconds[i] > oldest) {
        sum += counts[i];
      }
    }
    return (double) sum / SECONDS;
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
  }
}
