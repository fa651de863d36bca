package app.kinkit.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Threads of requests are kept, and are as many as it takes.
class RequestThreadsTest {
  private static final int MANY = 600;

  private final RequestThreads threads = new RequestThreads();
  private final Set<Long> seen = ConcurrentHashMap.newKeySet();

  @AfterEach
  void end() {
    threads.destroy();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneRequestAfterAnotherMeetsTheSameThreads() {
    var executor = threads.executor();
    for (var i = 0; i < MANY; i++) {
      var done = new CountDownLatch(1);
      executor.execute(() -> {
        seen.add(Thread.currentThread().threadId());
        done.countDown();
      });
      await(done);
    }
    assertThat(seen).hasSizeLessThanOrEqualTo(256);
  }

  @Test
  void nobodyWaitsForAnotherToEnd() {
    var executor = threads.executor();
    var all = new CountDownLatch(MANY);
    for (var i = 0; i < MANY; i++) {
      executor.execute(() -> {
        assertThat(Thread.currentThread().isVirtual()).isTrue();
        all.countDown();
        await(all);
        seen.add(Thread.currentThread().threadId());
      });
    }
    await(all);
  }
}
