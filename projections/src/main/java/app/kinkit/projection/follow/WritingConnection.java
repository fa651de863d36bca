package app.kinkit.projection.follow;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// One connection of the projector's role that writes rows, transaction after transaction, and is
/// given back when it fails or is no longer needed. Used by one thread.
///
/// Its settings are those of its session. PostgreSQL forgets every plan when the replication role
/// changes; set within each transaction, that made a batch of one event cost twice as much. Without
/// being told to, it would also plan a statement anew for each length of its arrays. Since plans
/// are kept, a table that was empty when one was made is not read from end to end when it has
/// grown: rows are only ever looked for by their keys.
final class WritingConnection implements AutoCloseable {
  private static final String SETTINGS =
      """
      set session_replication_role = replica;
      set synchronous_commit = off;
      set enable_seqscan = off;
      set plan_cache_mode = force_generic_plan;
      set idle_in_transaction_session_timeout = '60s';
      set statement_timeout = '60s'
      """;
  private static final String NO_SETTINGS =
      """
      reset session_replication_role;
      reset synchronous_commit;
      reset enable_seqscan;
      reset plan_cache_mode;
      reset idle_in_transaction_session_timeout;
      reset statement_timeout
      """;

  private final DataSource projector;
  private @Nullable Connection kept;

  WritingConnection(DataSource projector) {
    this.projector = projector;
  }

  /// What happens within one transaction.
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /// Commits what the work does, or rolls it back when it fails.
  <T> T transaction(Work<T> work) throws SQLException {
    try {
      var connection = connection();
      var done = work.in(connection);
      connection.commit();
      return done;
    } catch (SQLException | RuntimeException | Error e) {
      try {
        close();
      } catch (SQLException broken) {
        e.addSuppressed(broken);
      }
      throw e;
    }
  }

  private Connection connection() throws SQLException {
    var connection = kept;
    if (connection == null) {
      connection = projector.getConnection();
      kept = connection;
      connection.setAutoCommit(false);
      execute(connection, SETTINGS);
      connection.commit(); // or the first failure would take them back
    }
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Gives the connection back as it was taken; ends it when that cannot be done.
  @Override
  public void close() throws SQLException {
    try (var connection = kept) {
      kept = null;
      if (connection != null) {
        restore(connection);
      }
    }
  }

  private static void restore(Connection connection) throws SQLException {
    try {
      connection.rollback();
      execute(connection, NO_SETTINGS);
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      connection.abort(Runnable::run);
      throw e;
    }
  }
}
