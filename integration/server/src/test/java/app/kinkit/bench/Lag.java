package app.kinkit.bench;

import app.kinkit.projection.follow.Follower;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// How long after its answer a command can be read: every fiftieth answer is watched for, by a
/// thread of its own, so that no client waits.
final class Lag implements Consumer<Wire.Answer> {
  private static final int EACH = 50;
  private static final long LOOK_NANOS = 500_000;

  private record Awaited(long position, long since) {}

  private final Follower follower;
  private final long[] nanos = new long[1 << 16];
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();
  private final BlockingQueue<Awaited> awaited = new LinkedBlockingQueue<>();

  Lag(Follower follower) {
    this.follower = follower;
    Thread.ofPlatform().daemon().name("lag").start(this::watch);
  }

  void forget() {
    taken.set(0);
  }

  @Override
  public void accept(Wire.Answer answer) {
    if (answers.incrementAndGet() % EACH == 0) {
      awaited.add(new Awaited(position(answer.body()), System.nanoTime()));
    }
  }

  private void watch() {
    try {
      while (true) {
        var next = awaited.take();
        while (follower.position() < next.position()) {
          LockSupport.parkNanos(LOOK_NANOS);
        }
        nanos[taken.getAndIncrement()] = System.nanoTime() - next.since();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
