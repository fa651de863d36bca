package app.kinkit.projection;

import java.sql.Connection;
import java.sql.SQLException;

/// Schemas with the read tables as they were: `asof_<position>`.
public final class PastSchemas {
  private static final String DROP_ALL =
      """
      select pg_advisory_xact_lock(4711004, 0);
      select projection.drop_as_of(substr(nspname, 6)::bigint) from pg_namespace
      where nspname ~ '^asof_[0-9]{1,18}$';
      delete from projection.as_of
      """;

  private PastSchemas() {}

  public static String name(long position) {
    return "asof_" + position;
  }

  /// Drops all of them with their rows, in a transaction of the projector's: what is erased must
  /// not be found in what was. One that is being filled is given up.
  public static void dropAll(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(DROP_ALL);
    }
  }
}
