package app.kinkit.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
  void whoeverWaitsEndsTheRest() throws InterruptedException {
    var resting = started(() -> reached.rest(Duration.ofMinutes(1)));
    for (var tries = 0; resting.getState() != Thread.State.TIMED_WAITING; tries++) {
      assertThat(tries).isLessThan(10_000);
      reached.pause(Duration.ofMillis(1));
    }
    var waiting = started(() -> assertThat(reached.await(1, Duration.ofMinutes(1))).isTrue());
    assertThat(resting.join(Duration.ofSeconds(10))).isTrue();
    reached.advance(1);
    assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
    assertThat(reached.isAwaited()).isFalse();
  }

  private interface Wait {
    void until() throws InterruptedException;
  }

  private static Thread started(Wait wait) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            wait.until();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
