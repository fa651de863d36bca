package app.kinkit.bench;

import app.kinkit.projection.follow.Follower;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// How long after its answer a command can be read: every fiftieth answer is waited for.
final class Lag implements Consumer<Wire.Answer> {
  private static final int EACH = 50;
  private static final long LOOK_NANOS = 200_000;

  private final Follower follower;
  private final long[] nanos = new long[1 << 16];
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();

  Lag(Follower follower) {
    this.follower = follower;
  }

  void forget() {
    taken.set(0);
  }

  @Override
  public void accept(Wire.Answer answer) {
    if (answers.incrementAndGet() % EACH != 0) {
      return;
    }
    var start = System.nanoTime();
    var position = position(answer.body());
    while (follower.position() < position) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    nanos[taken.getAndIncrement()] = System.nanoTime() - start;
  }

  double millis(double part) {
    var sorted = Arrays.copyOf(nanos, taken.get());
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))] / 1e6;
  }

  private static long position(String body) {
    var start = body.indexOf("\"position\":") + 11;
    var end = start;
    while (Character.isDigit(body.charAt(end))) {
      end++;
    }
    return Long.parseLong(body, start, end, 10);
  }
}
