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
}
