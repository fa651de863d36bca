package app.kinkit.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.projection.story.ReadDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A connection that is kept, taken from a pool that has only one.
class WritingConnectionDatabaseTest {
  private static final String SETTINGS =
      """
      select concat_ws(' ', pg_backend_pid(), current_setting('session_replication_role'),
        current_setting('synchronous_commit'), current_setting('enable_seqscan'),
        current_setting('statement_timeout'), current_setting('plan_cache_mode'))
      """;

  private final ReadDatabase database = ReadDatabase.fresh();
  private final HikariDataSource pool = new HikariDataSource();

  @BeforeEach
  void one() {
    pool.setDataSource(database.as("kinkit_projector"));
    pool.setMaximumPoolSize(1);
    pool.setConnectionTimeout(1_000);
  }

  @AfterEach
  void end() {
    pool.close();
  }

  private static String asked(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static String settings(DataSource pool) throws SQLException {
    try (var connection = pool.getConnection()) {
      assertThat(connection.getAutoCommit()).isTrue();
      return asked(connection, SETTINGS);
    }
  }

  @Test
  void itIsKeptWithItsSettingsAndGivenBackAsItWasTaken() throws SQLException {
    var before = settings(pool);
    assertThat(before).endsWith(" origin on on 0 auto");
    try (var writing = new WritingConnection(pool)) {
      var first = settings(writing);
      assertThat(first).endsWith(" replica off off 1min force_generic_plan");
      assertThat(settings(writing)).isEqualTo(first);
    }
    assertThat(settings(pool)).isEqualTo(before);
  }

  @Test
  void whatFailsIsRolledBackAndTheNextGoesOn() throws SQLException {
    try (var writing = new WritingConnection(pool)) {
      assertThatThrownBy(() ->
              writing.transaction(c -> {
                moved(c, 7);
                throw new IllegalStateException("no fold for this");
              }))
          .hasMessage("no fold for this");
      assertThat(position()).isEqualTo("0");
      writing.transaction(c -> moved(c, 8));
      assertThat(position()).isEqualTo("8");
      assertThat(settings(writing)).contains(" replica ");
    }
  }

  @Test
  void whatCannotBeRestoredIsEnded() throws SQLException {
    try (var mighty = new HikariDataSource()) {
      mighty.setDataSource(database.superuser());
      mighty.setMaximumPoolSize(1);
      var writing = new WritingConnection(mighty);
      var taken = settings(writing).split(" ", 2)[0];
      writing.transaction(c -> executed(c, "set role kinkit_query"));
      assertThatThrownBy(writing::close)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
      assertThat(settings(mighty)).doesNotStartWith(taken).endsWith(" origin on on 0 auto");
    }
  }

  private static String settings(WritingConnection writing) throws SQLException {
    return writing.transaction(c -> asked(c, SETTINGS));
  }

  private String position() {
    return database.ask("select position::text from projection.follower").getFirst();
  }

  private static int moved(Connection connection, long position) throws SQLException {
    return executed(connection, "update projection.follower set position = " + position);
  }

  private static int executed(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
