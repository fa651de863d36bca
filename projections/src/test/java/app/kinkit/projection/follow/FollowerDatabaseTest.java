package app.kinkit.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.projection.story.Mixed;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The follower as it runs: waking, taking over, outliving a lost database.
class FollowerDatabaseTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final ReadDatabase database = ReadDatabase.fresh();

  private Follower follower(Story story) {
    return new Follower(
        database.projector(),
        story.log(),
        database.folds(story.vault()),
        Clock.systemUTC(),
        new BatchSize(4, 8, 64));
  }

  private void assertSound(Story story) {
    assertThat(
            InMemoryFold.verify(database.projector(), story.log(), database.folds(story.vault())))
        .isEmpty();
  }

  @Test
  void itWakesForASingleEvent() throws InterruptedException {
    var story = new Story();
    try (var follower = follower(story)) {
      follower.start();
      story.person("first");
      assertThat(follower.awaitApplied(2, LONG)).isTrue();
      assertThat(database.ask("select display_name from profiles")).containsExactly("first");
      assertThat(follower.awaitApplied(3, Duration.ofMillis(50))).isFalse();
      var progress = follower.progress();
      assertThat(progress.lagEvents()).isZero();
      assertThat(progress.lag()).isZero();
      assertThat(progress.active()).isTrue();
      assertThat(progress.trouble()).isNull();
      assertThat(progress.eventsPerSecond()).isPositive();
    }
  }

  @Test
  void lagIsToldInEventsAndSeconds() {
    var story = new Story();
    story.person("first");
    try (var follower = follower(story)) {
      var progress = follower.progress();
      assertThat(progress.lagEvents()).isEqualTo(2);
      assertThat(progress.lag()).isGreaterThan(Duration.ofDays(1));
    }
  }

  @Test
  @SuppressWarnings("try") // one of the two is stopped on purpose
  void anotherNodeTakesOverWhenConnectionsDie() throws InterruptedException, ExecutionException {
    var told = Mixed.of(11, 250);
    var story = new Story();
    try (var one = follower(story);
        var other = follower(story)) {
      one.start();
      other.start();
      var telling =
          CompletableFuture.runAsync(() ->
              told.log()
                  .after(0, Integer.MAX_VALUE)
                  .forEach(r -> story.log().append(r.stream(), r.actor(), r.event())));
      for (var round = 0; round < 12; round++) {
        database.ask(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where usename = 'kinkit_projector' and datname = current_database()
            """);
        var next = story.log().head() * (round + 1) / 12;
        assertThat(other.awaitApplied(next, LONG)).isTrue();
      }
      telling.get();
      one.close();
      story.person("after");
      assertThat(other.awaitApplied(story.log().head(), LONG)).isTrue();
      assertThat(other.progress().position()).isEqualTo(story.log().head());
      assertThat(other.parked()).isEmpty();
    }
    assertSound(story);
  }

  @Test
  void itGoesOnAfterTheDatabaseWasAway() throws InterruptedException {
    var story = Mixed.of(13, 20);
    try (var follower = follower(story)) {
      follower.start();
      assertThat(follower.awaitApplied(story.log().head(), LONG)).isTrue();
      database.goAway();
      story.person("meanwhile");
      assertThat(follower.awaitApplied(story.log().head(), Duration.ofMillis(500))).isFalse();
      assertThat(follower.progress().lagEvents()).isEqualTo(2);
      awaitTrouble(follower, "55000");
      database.comeBack();
      assertThat(follower.awaitApplied(story.log().head(), LONG)).isTrue();
      assertThat(follower.parked()).isEmpty();
    }
    assertSound(story);
  }

  private static void awaitTrouble(Follower follower, String part) throws InterruptedException {
    var end = System.nanoTime() + LONG.toNanos();
    var trouble = follower.progress().trouble();
    while ((trouble == null || !trouble.contains(part)) && System.nanoTime() < end) {
      assertThat(follower.awaitApplied(100_000, Duration.ofMillis(20))).isFalse();
      trouble = follower.progress().trouble();
    }
    assertThat(trouble).contains(part);
  }

  /// Also when nobody noted yet which event stood there.
  @ParameterizedTest
  @ValueSource(strings = {"gen_random_uuid()", "null"})
  void itSaysWhenTheLogWasRestoredFromAnOlderCopy(String event) throws InterruptedException {
    var story = new Story();
    story.person("first");
    database.run("update projection.follower set position = 99, event_id = " + event);
    try (var follower = follower(story)) {
      follower.start();
      awaitTrouble(follower, "ahead of the log");
    }
  }

  @Test
  void itStopsAtALogThatIsAnotherOneAndHasGrownPastTheTables() throws InterruptedException {
    var story = new Story();
    story.person("first");
    try (var follower = follower(story)) {
      follower.start();
      assertThat(follower.awaitApplied(story.log().head(), LONG)).isTrue();
    }
    database.run("update projection.follower set event_id = gen_random_uuid()");
    story.person("second");
    try (var follower = follower(story)) {
      follower.start();
      awaitTrouble(follower, "ahead of the log or made from another");
    }
    assertThat(database.ask("select count(*) from profile_card")).containsExactly("1");
  }
}
