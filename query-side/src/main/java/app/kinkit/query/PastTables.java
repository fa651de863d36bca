package app.kinkit.query;

import app.kinkit.query.security.ReadRefused;
import app.kinkit.query.security.Reader;

/// Where the tables are as they were at some time. The server answers this from the log.
@FunctionalInterface
public interface PastTables {
  /// How a profile begins that asks for them: `asof_<position>` or `asof_<time>`.
  String PROFILE = "asof_";

  /// @param schema that has the tables
  /// @param position the last event that is in them
  record Place(String schema, long position) {}

  /// @param moment what follows [#PROFILE]
  /// @throws ReadRefused if there is no such moment, or the tables are not ready
  Place at(Reader reader, String moment);
}
