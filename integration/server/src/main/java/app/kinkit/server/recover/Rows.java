package app.kinkit.server.recover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows on their way into one table.
final class Rows {
  private static final int FULL = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder waiting = new StringBuilder();

  private Rows(CopyIn copy) {
    this.copy = copy;
  }

  /// @param statement such as `copy eventstore.event (position) from stdin`
  static Rows into(Connection connection, String statement) throws SQLException {
    return new Rows(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement));
  }

  void add(String line) throws SQLException {
    waiting.append(line).append('\n');
    if (waiting.length() >= FULL) {
      send();
    }
  }

  private void send() throws SQLException {
    var bytes = waiting.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    waiting.setLength(0);
  }

  void end() throws IOException, SQLException {
    send();
    copy.endCopy();
  }
}
