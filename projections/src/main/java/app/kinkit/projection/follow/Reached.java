package app.kinkit.projection.follow;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A position that only grows, and those who wait for it.
final class Reached {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private volatile long position;

  long position() {
    return position;
  }

  void advance(long now) {
    lock.lock();
    try {
      position = Math.max(position, now);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until `wanted` is reached; false when `atMost` has passed without.
  boolean await(long wanted, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      var left = atMost.toNanos();
      while (position < wanted && left > 0) {
        left = moved.awaitNanos(left);
      }
      return position >= wanted;
    } finally {
      lock.unlock();
    }
  }

  /// Lets time pass.
  void pause(Duration time) throws InterruptedException {
    await(Long.MAX_VALUE, time);
  }
}
