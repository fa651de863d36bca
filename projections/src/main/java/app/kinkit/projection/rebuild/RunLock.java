package app.kinkit.projection.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The right to work on the open run: one process has it, over all nodes and commands, and loses it
/// with its connection, however it ends.
final class RunLock implements AutoCloseable {
  private static final long KEY = 0x6b696e6b7265626cL; // "kinkrebl"

  private final Connection connection;

  private RunLock(Connection connection) {
    this.connection = connection;
  }

  /// Null when somebody else has it.
  static @Nullable RunLock tryTake(DataSource projector) throws SQLException {
    var connection = projector.getConnection();
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select pg_try_advisory_lock(" + KEY + ")")) {
      row.next();
      if (row.getBoolean(1)) {
        return new RunLock(connection);
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return null;
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        var statement = connection.createStatement()) {
      statement.execute("select pg_advisory_unlock(" + KEY + ")");
    }
  }
}
