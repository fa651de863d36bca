package app.kinkit.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Where the rows have come to, as a node knows it.
class ReachedTest {
  private final Reached reached = new Reached();

  /// A node that stands by may look at the position before another one's news arrive.
  @Test
  void nobodyIsToldLessThanBefore() throws InterruptedException {
    reached.advance(5);
    reached.advance(3);
    assertThat(reached.position()).isEqualTo(5);
    assertThat(reached.await(5, Duration.ZERO)).isTrue();
    assertThat(reached.await(6, Duration.ofMillis(1))).isFalse();
  }

  @Test
  void whoeverWaitsEndsTheRest() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var rest =
          threads.submit(() -> {
            reached.rest(Duration.ofMinutes(1));
            return true;
          });
      var wait = threads.submit(() -> reached.await(1, Duration.ofMinutes(1)));
      assertThat(rest.get(10, TimeUnit.SECONDS)).isTrue();
      reached.advance(1);
      assertThat(wait.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(reached.isAwaited()).isFalse();
    }
  }
}
