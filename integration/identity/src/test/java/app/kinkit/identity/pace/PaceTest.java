package app.kinkit.identity.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Time stands still unless a test moves it, and begins where the clock of a machine may be.
class PaceTest {
  private static final Percentage FIVE_IN_A_HUNDRED = Percentage.withPercentage(5);
  private static final int PEOPLE = 1_000;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());

  @Test
  void letsABurstThroughAndThenOneAfterTheOther() {
    var pace = pace(600, 1);
    assertThat(letThrough(pace, "a", 200)).isEqualTo(100);
    assertThat(pace.ask("a")).isEqualTo(Duration.ofMillis(100));
    advance(Duration.ofMillis(99));
    assertThat(pace.ask("a")).isEqualTo(Duration.ofMillis(1));
    advance(Duration.ofMillis(1));
    assertThat(pace.ask("a")).isZero();
    assertThat(pace.ask("a")).isPositive();
  }

  @Test
  void whoGoesOnKnockingWaitsNoLonger() {
    var pace = pace(60, 1);
    assertThat(letThrough(pace, "a", 10_000)).isEqualTo(10);
    advance(Duration.ofSeconds(1));
    assertThat(pace.ask("a")).isZero();
    assertThat(pace.turnedAway()).isEqualTo(9_990);
  }

  @Test
  void aPauseGivesTheBurstBackAndNoMore() {
    var pace = pace(600, 1);
    letThrough(pace, "a", 100);
    advance(Duration.ofHours(1));
    assertThat(letThrough(pace, "a", 1_000)).isEqualTo(100);
  }

  @Test
  void nobodyPaysForAnother() {
    var pace = pace(6, 1);
    assertThat(pace.ask("a")).isZero();
    assertThat(pace.ask("a")).isPositive();
    assertThat(pace.ask("b")).isZero();
  }

  /// However requests are spread, two nodes together give what is set, within five in a hundred; on
  /// one node alone a person has that node's half.
  @ParameterizedTest
  @ValueSource(ints = {59, 60, 600, 3_001})
  void twoNodesShareALimit(int perMinute) {
    var nodes = new Pace[] {pace(perMinute, 2), pace(perMinute, 2)};
    var inTurn = minutes(number -> nodes[number % 2]);
    assertThat(inTurn).isCloseTo(10 * perMinute + perMinute / 6, FIVE_IN_A_HUNDRED);
    advance(Duration.ofHours(1));
    var onOne = minutes(_ -> nodes[0]);
    assertThat(onOne).isCloseTo((10 * perMinute + perMinute / 6) / 2, FIVE_IN_A_HUNDRED);
  }

  @Test
  void twoNodesThatDoNotShareGiveTwice() {
    var nodes = new Pace[] {pace(600, 1), pace(600, 1)};
    assertThat(minutes(number -> nodes[number % 2])).isCloseTo(12_200, within(10));
  }

  @Test
  void aThousandAtOnceDoNotSlipThroughTogether() throws Exception {
    var pace = pace(600, 1);
    var through = 0;
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = IntStream.range(0, 1_000).mapToObj(_ -> clients.submit(() -> pace.ask("a")));
      for (var answer : asked.toList()) {
        through += answer.get().isZero() ? 1 : 0;
      }
    }
    assertThat(through).isEqualTo(100);
  }

  @Test
  void remembersNoMoreThanItMayAndLetsTheRestThrough() {
    var pace = new Pace(6, 1, PEOPLE, now::get);
    for (var i = 0; i < 5 * PEOPLE; i++) {
      assertThat(pace.ask("person " + i)).isZero();
    }
    assertThat(pace.remembered()).isEqualTo(PEOPLE);
    assertThat(pace.ask("person 0")).as("those it knows it still counts").isPositive();
    advance(Duration.ofSeconds(11));
    assertThat(pace.ask("one more")).isZero();
    assertThat(pace.remembered()).as("who may have a whole burst again is forgotten").isOne();
    assertThat(pace.ask("one more")).isPositive();
  }

  /// How many of a flood of ten minutes are let through, two hundred a second.
  private int minutes(IntFunction<Pace> node) {
    var through = 0;
    for (var tick = 0; tick < 10 * 60 * 200; tick++) {
      through += node.apply(tick).ask("a").isZero() ? 1 : 0;
      advance(Duration.ofMillis(5));
    }
    return through;
  }

  private static long letThrough(Pace pace, String subject, int times) {
    return IntStream.range(0, times).filter(_ -> pace.ask(subject).isZero()).count();
  }

  private void advance(Duration by) {
    now.addAndGet(by.toNanos());
  }

  private Pace pace(int perMinute, int nodes) {
    return new Pace(perMinute, nodes, PEOPLE, now::get);
  }
}
