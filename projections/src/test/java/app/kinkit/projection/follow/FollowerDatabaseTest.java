package app.kinkit.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.postgres.TestPostgres;
import app.kinkit.projection.story.Mixed;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

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
    assertThat(InMemoryFold.verify(database.projector(), story.log(), database.folds(story.vault())))
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
  void anotherNodeTakesOverWhenConnectionsDie()
      throws InterruptedException, ExecutionException {
    var told = Mixed.of(11, 400);
    var story = new Story();
    try (var one = follower(story);
        var other = follower(story)) {
      one.start();
      other.start();
      var telling =
          CompletableFuture.runAsync(
              () ->
                  told.log()
                      .after(0, Integer.MAX_VALUE)
                      .forEach(r -> story.log().append(r.stream(), r.actor(), r.event())));
      for (var round = 0; round < 20; round++) {
        database.ask(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where usename = 'kinkit_projector' and datname = current_database()
            """);
        var next = story.log().head() * (round + 1) / 20;
        assertThat(other.awaitApplied(next, LONG)).isTrue();
      }
      telling.get();
      one.close();
      story.person("after");
      assertThat(other.awaitApplied(story.log().head(), LONG)).isTrue();
      assertThat(other.progress().active()).isTrue();
      assertThat(other.parked()).isEmpty();
    }
    assertSound(story);
    assertThat(database.ask("select count(*)::text from tasks where version < 0")).containsExactly("0");
  }

  @Test
  void itGoesOnAfterTheDatabaseWasKilled() throws InterruptedException {
    var story = Mixed.of(13, 50);
    try (var follower = follower(story)) {
      follower.start();
      assertThat(follower.awaitApplied(story.log().head(), LONG)).isTrue();
      TestPostgres.kill9();
      story.person("meanwhile");
      assertThat(follower.awaitApplied(story.log().head(), Duration.ofMillis(300))).isFalse();
      assertThat(follower.progress().trouble()).isNotNull();
      TestPostgres.restart();
      assertThat(follower.awaitApplied(story.log().head(), LONG)).isTrue();
      assertThat(follower.parked()).isEmpty();
    }
    assertSound(story);
  }

  @Test
  void itSaysWhenTheLogWasRestoredFromAnOlderCopy() throws InterruptedException {
    var story = new Story();
    story.person("first");
    database.run("update projection.follower set position = 99");
    try (var follower = follower(story)) {
      follower.start();
      var end = System.nanoTime() + LONG.toNanos();
      while (follower.progress().trouble() == null && System.nanoTime() < end) {
        assertThat(follower.awaitApplied(1_000, Duration.ofMillis(20))).isFalse();
      }
      assertThat(follower.progress().trouble()).contains("ahead of the log");
    }
  }
}
