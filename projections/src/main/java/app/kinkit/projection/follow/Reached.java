package app.kinkit.projection.follow;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// A position that only grows, and those who wait for it.
final class Reached {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private volatile long position;
  private int waiting; // guarded by the lock

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
      if (position < wanted) {
        waiting++;
        moved.signalAll(); // whoever rests
        try {
          pass(atMost, () -> position >= wanted);
        } finally {
          waiting--;
        }
      }
      return position >= wanted;
    } finally {
      lock.unlock();
    }
  }

  boolean isAwaited() {
    lock.lock();
    try {
      return waiting > 0;
    } finally {
      lock.unlock();
    }
  }

  /// Lets time pass.
  void pause(Duration time) throws InterruptedException {
    pass(time, () -> false);
  }

  /// Lets time pass while nobody waits.
  void rest(Duration time) throws InterruptedException {
    pass(time, () -> waiting > 0);
  }

  private void pass(Duration time, BooleanSupplier enough) throws InterruptedException {
    lock.lock();
    try {
      var left = time.toNanos();
      while (!enough.getAsBoolean() && left > 0) {
        left = moved.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
