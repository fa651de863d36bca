package app.kinkit.projection.asof;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.domain.shared.Vault;
import app.kinkit.projection.Folds;
import app.kinkit.projection.PastSchemas;
import app.kinkit.projection.Rows;
import app.kinkit.projection.Tables;
import app.kinkit.projection.follow.Parked;
import app.kinkit.projection.read.ReadTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folds the log up to a position into a copy, batch by batch; how far it is commits with the rows.
/// A copy that is dropped meanwhile ends the filling, and what goes wrong drops the copy.
final class Filling {
  private static final Logger LOG = LoggerFactory.getLogger(Filling.class);
  private static final int BATCH = 2_000;
  private static final String SETTINGS =
      """
      set local session_replication_role = replica;
      set local synchronous_commit = off;
      set local idle_in_transaction_session_timeout = '60s';
      set local statement_timeout = '60s'
      """;
  private static final String MOVE =
      "update projection.as_of set done = ?, ready = ?, moved_at = clock_timestamp()"
          + " where position = ? and not ready";

  private final DataSource projector;
  private final EventLog log;
  private final Vault vault;
  private final Supplier<List<Parked>> parked;
  private final Copies copies;

  Filling(
      DataSource projector,
      EventLog log,
      Vault vault,
      Supplier<List<Parked>> parked,
      Copies copies) {
    this.projector = projector;
    this.log = log;
    this.vault = vault;
    this.parked = parked;
    this.copies = copies;
  }

  void fill(long position) {
    try {
      var projections = ReadTables.all();
      var tables = Tables.read(projector, PastSchemas.name(position), projections);
      fill(position, new Folds(tables, projections, vault, log::passedOver));
    } catch (SQLException | RuntimeException e) {
      LOG.warn("The tables at {} cannot be filled: {}", position, e.getClass().getName());
      giveUp(position);
    }
  }

  private void fill(long position, Folds folds) throws SQLException {
    var still = parked.get().stream().collect(Collectors.toMap(Parked::stream, Parked::position));
    var rows = new Rows();
    var done = 0L;
    try (var connection = projector.getConnection()) {
      connection.setAutoCommit(false);
      try {
        while (true) {
          var events = log.after(done, (int) Math.min(BATCH, position - done));
          var last = events.isEmpty() ? position : events.getLast().position();
          set(connection);
          write(connection, folds, rows, shown(events, still));
          if (!move(connection, position, last) || Thread.interrupted()) {
            return;
          }
          connection.commit();
          done = last;
          if (done >= position) {
            return;
          }
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static List<Recorded<?>> shown(List<Recorded<?>> events, Map<String, Long> still) {
    var shown = new ArrayList<Recorded<?>>();
    for (var r : events) {
      if (r.position() < still.getOrDefault(r.stream(), Long.MAX_VALUE)
          && !(r.event() instanceof UnknownEvent)) {
        shown.add(r);
      }
    }
    return shown;
  }

  private static void set(Connection connection) throws SQLException {
    try (var settings = connection.createStatement()) {
      settings.execute(SETTINGS);
    }
  }

  private static void write(Connection connection, Folds folds, Rows rows, List<Recorded<?>> events)
      throws SQLException {
    var changed = folds.fold(events, (table, keys) -> rows.read(connection, table, keys));
    changed.forEach((table, mine) -> rows.write(connection, table, mine));
  }

  /// False when somebody has dropped the copy.
  private static boolean move(Connection connection, long position, long done) throws SQLException {
    try (var update = connection.prepareStatement(MOVE)) {
      update.setLong(1, done);
      update.setBoolean(2, done >= position);
      update.setLong(3, position);
      return update.executeUpdate() == 1;
    }
  }

  private void giveUp(long position) {
    try {
      copies.drop(position);
    } catch (SQLException e) {
      LOG.warn("The tables at {} are dropped later: {}", position, e.getSQLState());
    }
  }
}
