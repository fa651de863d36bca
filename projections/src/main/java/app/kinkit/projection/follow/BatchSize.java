package app.kinkit.projection.follow;

import java.time.Duration;

/// How many events a batch takes: more while batches are full and quick, fewer when one is slow.
final class BatchSize {
  private static final Duration QUICK = Duration.ofMillis(150);
  private static final Duration SLOW = Duration.ofMillis(500);

  private final int least;
  private final int most;
  private volatile int current;

  BatchSize(int least, int first, int most) {
    this.least = least;
    this.most = most;
    this.current = first;
  }

  static BatchSize fixed(int size) {
    return new BatchSize(size, size, size);
  }

  int current() {
    return current;
  }

  void learn(boolean full, Duration took) {
    if (took.compareTo(SLOW) > 0) {
      shrink();
    } else if (full && took.compareTo(QUICK) < 0) {
      current = Math.min(most, current * 2);
    }
  }

  void shrink() {
    current = Math.max(least, current / 2);
  }
}
