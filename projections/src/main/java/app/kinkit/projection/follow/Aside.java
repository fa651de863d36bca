package app.kinkit.projection.follow;

import app.kinkit.domain.shared.Recorded;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/// Where streams are noted that cannot be shown: those of the follower, or those of a rebuild.
public interface Aside {
  /// Those of the streams that are set aside.
  Set<String> among(Connection connection, Collection<String> streams) throws SQLException;

  /// Sets a stream aside, or counts one more event of a stream that already is.
  ///
  /// @param type stored name of the event
  /// @param reason kind and place of the failure, without any words of the event
  void park(Connection connection, Recorded<?> r, String type, String reason) throws SQLException;
}
