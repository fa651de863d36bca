package app.kinkit.query.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PlacesTest {

  @Test
  void whoFindsTheQueueFullIsToldAtOnce() throws Exception {
    var places = new Places(1, 1, Duration.ofSeconds(20));
    places.enter();
    var waiter = Thread.startVirtualThread(places::enter);
    awaitWaiting(waiter);
    var before = System.nanoTime();
    var refused = catchThrowableOfType(ReadRefused.class, places::enter);
    assertThat(System.nanoTime() - before).isLessThan(Duration.ofSeconds(2).toNanos());
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.problem().code()).isEqualTo("PGRST003");
    assertThat(refused.headers()).containsEntry("Retry-After", "1");
    places.leave();
    waiter.join();
  }

  @Test
  void nobodyWaitsLongerThanThePatienceLasts() {
    var places = new Places(1, 5, Duration.ofMillis(50));
    places.enter();
    var refused = catchThrowableOfType(ReadRefused.class, places::enter);
    assertThat(refused.problem().code()).isEqualTo("PGRST003");
    places.leave();
    places.enter();
    assertThat(catchThrowableOfType(ReadRefused.class, places::enter)).isNotNull();
  }

  @Test
  void placesAreGivenInTheOrderOfAsking() throws Exception {
    var places = new Places(1, 8, Duration.ofSeconds(20));
    places.enter();
    var served = new CopyOnWriteArrayList<Integer>();
    var done = new CountDownLatch(6);
    for (int number = 0; number < 6; number++) {
      var mine = number;
      var waiter =
          Thread.startVirtualThread(() -> {
            places.enter();
            served.add(mine);
            places.leave();
            done.countDown();
          });
      awaitWaiting(waiter);
    }
    places.leave();
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(served).isEqualTo(List.of(0, 1, 2, 3, 4, 5));
  }

  @Test
  void whoLeavesAndComesAgainGoesBehindThoseWhoWait() throws Exception {
    var places = new Places(1, 8, Duration.ofSeconds(20));
    var served = new CopyOnWriteArrayList<String>();
    for (var round = 0; round < 50; round++) {
      places.enter();
      var waiter =
          Thread.startVirtualThread(() -> {
            places.enter();
            served.add("waiter");
            places.leave();
          });
      awaitWaiting(waiter);
      places.leave();
      places.enter();
      served.add("newcomer");
      places.leave();
      waiter.join();
      assertThat(served).isEqualTo(List.of("waiter", "newcomer"));
      served.clear();
    }
  }

  @Test
  void whoWasTurnedAwayLeavesNothingBehind() {
    var places = new Places(1, 0, Duration.ofSeconds(20));
    for (var round = 0; round < 3; round++) {
      places.enter();
      assertThat(catchThrowableOfType(ReadRefused.class, places::enter)).isNotNull();
      places.leave();
    }
  }

  private static void awaitWaiting(Thread waiter) {
    while (waiter.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }
}
