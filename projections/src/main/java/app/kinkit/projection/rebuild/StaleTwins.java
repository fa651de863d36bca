package app.kinkit.projection.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Takes away a twin that may hold words which are erased by now. Whoever works on the run does so
/// within moments; this is for a run that nobody works on.
public final class StaleTwins {
  private final DataSource projector;

  /// @param projector connections of the projector's role
  public StaleTwins(DataSource projector) {
    this.projector = projector;
  }

  /// @return false while somebody else works on the run, who will see to it
  public boolean clearAway() throws SQLException {
    try (var lock = RunLock.tryTake(projector)) {
      if (lock == null) {
        return false;
      }
      new Transactions(projector).in(StaleTwins::cleared);
      return true;
    }
  }

  /// A run that was being worked on finds no twin and begins anew; one that waited is over.
  private static int cleared(Connection connection) {
    var client = Transactions.client(connection);
    var stale = "from projection.rebuild where ended_at is null and stale";
    if (!client.sql("select exists (select " + stale + ")").query(Boolean.class).single()) {
      return 0;
    }
    Twin.drop(client);
    return client
        .sql(
            "update projection.rebuild set phase = 'discarded', trouble = ?, updated_at = now(),"
                + " ended_at = now() where ended_at is null and phase in ('waiting', 'stopped')")
        .param(Rebuilder.DISCARDED)
        .update();
  }
}
