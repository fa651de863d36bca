package app.kinkit.projection.follow;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Key;
import app.kinkit.projection.PastSchemas;
import app.kinkit.projection.Row;
import app.kinkit.projection.Rows;
import app.kinkit.projection.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Folds the rows of some streams anew and writes what came out differently. After a key is
/// destroyed this is how plain words leave the rows: the same events give null and `erased_at` now.
///
/// Each row belongs to one stream, so a stream folded from its first event gives its rows whole.
/// The token of the follower is held meanwhile, for a few streams at a time: nobody else writes
/// rows then, on any node, and what is folded ends exactly where the rows are. A rebuild that is
/// open is told, in the same transaction, that its twin may hold words that are erased.
public final class Refold {
  private static final int STREAMS_AT_ONCE = 50;
  private static final String SETTINGS =
      """
      set local session_replication_role = replica;
      set local idle_in_transaction_session_timeout = '60s';
      set local statement_timeout = '60s'
      """;

  private final DataSource projector;
  private final EventLog log;
  private final Folds folds;
  private final Rows rows = new Rows();
  private final Parking parking = new Parking();

  public Refold(DataSource projector, EventLog log, Folds folds) {
    this.projector = projector;
    this.log = log;
    this.folds = folds;
  }

  /// What came of it.
  ///
  /// @param rows that were changed
  /// @param tables they stand in
  public record Done(int streams, long rows, Set<String> tables) {}

  /// Null when the tables have not come to `reached` yet; nothing was done then.
  public @Nullable Done streams(Collection<String> streams, long reached) throws SQLException {
    if (position() < reached) {
      return null;
    }
    dropThePast();
    var all = List.copyOf(streams);
    var tables = new TreeSet<String>();
    var changed = 0L;
    for (var from = 0; from < all.size(); from += STREAMS_AT_ONCE) {
      var some = all.subList(from, Math.min(all.size(), from + STREAMS_AT_ONCE));
      changed += anew(some, tables);
    }
    return new Done(all.size(), changed, tables);
  }

  /// Rows as they were hold the same words.
  private void dropThePast() throws SQLException {
    try (var connection = projector.getConnection()) {
      connection.setAutoCommit(false);
      try {
        PastSchemas.dropAll(connection);
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /// Takes the dead rows out of the tables; without the right to, the database does it by itself in
  /// time.
  public void clearAway(Collection<String> tables) throws SQLException {
    try (var connection = projector.getConnection();
        var statement = connection.createStatement()) {
      for (var table : folds.tables().all()) {
        if (tables.contains(table.name())) {
          statement.execute("vacuum (skip_locked) " + Rows.name(table));
        }
      }
    }
  }

  private long position() throws SQLException {
    try (var connection = projector.getConnection()) {
      return position(connection, "");
    }
  }

  private static long position(Connection connection, String lock) throws SQLException {
    try (var select =
            connection.prepareStatement(
                "select position from projection.follower where name = 'read'" + lock);
        var row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private long anew(List<String> streams, Set<String> tables) throws SQLException {
    try (var connection = projector.getConnection()) {
      connection.setAutoCommit(false);
      try (var settings = connection.createStatement()) {
        settings.execute(SETTINGS);
        var position = position(connection, " for update");
        settings.execute("update projection.rebuild set stale = true where ended_at is null");
        var parked =
            parking.all(connection).stream()
                .collect(Collectors.toMap(Parked::stream, Parked::position));
        var changed = 0L;
        for (var stream : streams) {
          var last = Math.min(position, parked.getOrDefault(stream, Long.MAX_VALUE) - 1);
          changed += anew(connection, stream, last, tables);
        }
        connection.commit();
        return changed;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private long anew(Connection connection, String stream, long last, Set<String> tables)
      throws SQLException {
    var events = log.stream(stream).stream().filter(r -> r.position() <= last).toList();
    var changed = 0L;
    for (var folded : folds.fold(List.copyOf(events), (_, _) -> Map.of()).entrySet()) {
      var table = folded.getKey();
      var differing = differing(connection, table, folded.getValue());
      rows.rewrite(connection, table, differing);
      if (!differing.isEmpty()) {
        tables.add(table.name());
        changed += differing.size();
      }
    }
    return changed;
  }

  /// Rows that are not there are another's business: a rebuild's.
  private List<Row> differing(Connection connection, Table table, List<Row> wanted)
      throws SQLException {
    if (wanted.isEmpty()) {
      return wanted;
    }
    var keys = wanted.stream().map(Row::key).collect(Collectors.toSet());
    Map<Key, Row> live = rows.read(connection, table, keys);
    var differing = new ArrayList<Row>();
    for (var row : wanted) {
      var there = live.get(row.key());
      if (there != null && !there.cells().equals(row.cells())) {
        differing.add(row);
      }
    }
    return differing;
  }
}
