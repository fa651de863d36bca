package app.kinkit.projection.rebuild;

import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.follow.Aside;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The streams that a twin leaves standing, and where: those that the live tables have parked, so
/// that both can be compared, and those whose events fail in the twin itself.
final class Standing implements Aside {
  private final long run;
  private final Map<String, Long> positions = new ConcurrentHashMap<>();

  private Standing(long run) {
    this.run = run;
  }

  static Standing of(Connection connection, long run) {
    var standing = new Standing(run);
    Transactions.client(connection)
        .sql("select stream, position from projection.rebuild_aside where run = ?")
        .param(run)
        .query(row -> {
          standing.positions.put(row.getString(1), row.getLong(2));
        });
    return standing;
  }

  /// The events that are to be folded.
  List<Recorded<?>> without(List<Recorded<?>> events) {
    return positions.isEmpty() ? events : events.stream().filter(this::isFolded).toList();
  }

  private boolean isFolded(Recorded<?> r) {
    return r.position() < positions.getOrDefault(r.stream(), Long.MAX_VALUE);
  }

  /// None: what stands was left out before.
  @Override
  public Set<String> among(Connection connection, Collection<String> streams) {
    return Set.of();
  }

  @Override
  public void park(Connection connection, Recorded<?> r, String type, String reason)
      throws SQLException {
    Transactions.client(connection)
        .sql(
            """
            insert into projection.rebuild_aside (run, stream, position, type, reason, known)
            values (?, ?, ?, ?, ?, false) on conflict do nothing
            """)
        .params(run, r.stream(), r.position(), type, reason)
        .update();
    positions.merge(r.stream(), r.position(), Math::min);
  }
}
