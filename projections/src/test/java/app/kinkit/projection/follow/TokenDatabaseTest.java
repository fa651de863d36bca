package app.kinkit.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.projection.Folds;
import app.kinkit.projection.Rows;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Whoever holds the token of the follower writes rows, and nobody else meanwhile; and should
/// somebody do so all the same, no row goes back.
class TokenDatabaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ReadDatabase database = ReadDatabase.fresh();
  private final Story story = new Story();
  private final Folds folds = database.folds(story.vault());
  private final Writing writing = new Writing(database.projector(), story.log(), folds);

  /// The token, as another node has it.
  private Connection held() throws SQLException {
    var other = database.as("kinkit_projector").getConnection();
    other.setAutoCommit(false);
    try (var lock = other.createStatement()) {
      lock.execute("select position from projection.follower where name = 'read' for update");
    }
    return other;
  }

  @Test
  void whileAnotherNodeHasTheTokenNoBatchIsWritten() throws SQLException {
    story.person("first");
    try (var other = held()) {
      assertThat(writing.batch(10)).isEqualTo(new Writing.Done(false, 0, 0));
      assertThat(database.ask("select id from profile_card")).isEmpty();
      other.rollback();
    }
    assertThat(writing.batch(10)).isEqualTo(new Writing.Done(true, 2, 2));
  }

  @Test
  void rowsAreFoldedAnewOnlyWithTheToken() throws Exception {
    var person = story.person("first");
    writing.batch(10);
    story.vault().erase(person);
    var refold = new Refold(database.projector(), story.log(), folds);
    try (var other = held();
        var threads = Executors.newSingleThreadExecutor()) {
      var done = threads.submit(() -> refold.streams(Set.of(person.toString()), 0));
      var deadline = System.nanoTime() + PATIENCE.toNanos();
      while (database.ask("select 1 from pg_locks where not granted").isEmpty()) {
        assertThat(done.isDone()).as("it does not wait").isFalse();
        assertThat(System.nanoTime()).isLessThan(deadline);
        LockSupport.parkNanos(5_000_000);
      }
      assertThat(database.ask("select display_name from profile_card")).containsExactly("first");
      other.rollback();
      assertThat(done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(database.ask("select display_name from profile_card")).containsExactly("null");
  }

  @Test
  void anOlderRowReplacesNoNewerOne() throws SQLException {
    story.person("first");
    var older = folds.fold(List.copyOf(story.log().after(0, 1)), (_, _) -> Map.of());
    writing.batch(10);
    var before = database.dump();
    assertThat(before).contains("2026-01"); // the second event, which the older rows lack
    var rows = new Rows();
    try (var connection = database.projector().getConnection()) {
      older.forEach((table, stale) -> rows.write(connection, table, stale));
    }
    assertThat(older).isNotEmpty();
    assertThat(database.dump()).isEqualTo(before);
  }
}
