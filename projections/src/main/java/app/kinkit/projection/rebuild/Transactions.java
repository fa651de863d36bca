package app.kinkit.projection.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Transactions of the projector, each on one connection.
final class Transactions {
  private final DataSource projector;

  Transactions(DataSource projector) {
    this.projector = projector;
  }

  /// What is done in one transaction.
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /// Runs the work and commits it; rolls back when it throws.
  ///
  /// @param isolation a level of [Connection]
  <T> T in(int isolation, Work<T> work) throws SQLException {
    try (var connection = projector.getConnection()) {
      var before = connection.getTransactionIsolation();
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(isolation);
      try {
        var result = work.on(connection);
        connection.commit();
        return result;
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(before);
        connection.setAutoCommit(true);
      }
    }
  }

  <T> T in(Work<T> work) throws SQLException {
    return in(Connection.TRANSACTION_READ_COMMITTED, work);
  }

  /// Spring's client on a connection whose transaction is ours.
  static JdbcClient client(Connection connection) {
    return JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }
}
