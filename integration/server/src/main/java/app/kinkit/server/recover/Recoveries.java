package app.kinkit.server.recover;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Table `eventstore.recovery`: whether an operator is still bringing back what was lost. As long
/// as one is, no stored file is deleted: an older log does not speak for files of its lost tail.
public final class Recoveries {
  private final DataSource source;

  /// @param source whoever may read the log; to end a recovery, the owner
  public Recoveries(DataSource source) {
    this.source = source;
  }

  static void begin(Connection connection, long position, String what) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into eventstore.recovery (position, source) values (?, ?)")) {
      insert.setLong(1, position);
      insert.setString(2, what);
      insert.executeUpdate();
    }
  }

  /// How many restores wait for somebody to say that all is back.
  public long open() throws SQLException {
    try (var connection = source.getConnection();
        var query =
            connection.prepareStatement(
                "select count(*) from eventstore.recovery where done_at is null");
        var row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /// Says so.
  ///
  /// @return how many were open
  int done() throws SQLException {
    try (var connection = source.getConnection();
        var update =
            connection.prepareStatement(
                "update eventstore.recovery set done_at = now() where done_at is null")) {
      return update.executeUpdate();
    }
  }
}
