package app.kinkit.projection.follow;

import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Row;
import app.kinkit.projection.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Folds events into the rows of one schema and writes them, within a transaction of its caller.
/// The follower and a rebuild write with the same lines.
///
/// What can fail is written below a savepoint. When PostgreSQL or a fold refuses it, the savepoint
/// is rolled back and the batch is tried in halves, down to the one event that fails: its stream is
/// set aside, and everything else of the batch is written. Nearly always nothing fails, and
/// [#applyAtOnce] asks and says less to PostgreSQL.
public final class BatchWriter {
  private static final Logger PARKED = LoggerFactory.getLogger(Follower.class);

  private final Folds folds;
  private final Aside aside;
  private final Rows rows = new Rows();

  public BatchWriter(Folds folds, Aside aside) {
    this.folds = folds;
    this.aside = aside;
  }

  /// Writes rows that are not there yet, of whole streams: nothing is read, and rows are copied in.
  /// What cannot be copied is written as [#apply] does.
  public void applyFresh(Connection connection, List<Recorded<?>> events) throws SQLException {
    var savepoint = connection.setSavepoint();
    try {
      for (var table : folds.fold(events, (_, _) -> Map.of()).entrySet()) {
        rows.copy(connection, table.getKey(), table.getValue());
      }
      connection.releaseSavepoint(savepoint);
    } catch (SQLException | RuntimeException | LinkageError | StackOverflowError e) {
      if (!Fault.isPoison(e)) {
        throw e;
      }
      connection.rollback(savepoint);
      apply(connection, events);
    }
  }

  /// Writes all of the events, or fails: then roll back, and [#apply] them.
  ///
  /// @param events that follow what the rows show, of streams that are not set aside
  void applyAtOnce(Connection connection, List<Recorded<?>> events) throws SQLException {
    var changed = folds.foldOn(events, (table, keys) -> rows.read(connection, table, keys));
    for (var table : changed.entrySet()) {
      var fresh = table.getValue().stream().filter(Row::isFresh).toList();
      var met = table.getValue().stream().filter(row -> !row.isFresh()).toList();
      rows.insert(connection, table.getKey(), fresh);
      rows.write(connection, table.getKey(), met);
    }
  }

  /// Writes what can be written, in order.
  ///
  /// @return whether all could be
  public boolean apply(Connection connection, List<Recorded<?>> events) throws SQLException {
    var streams = events.stream().map(Recorded::stream).collect(Collectors.toSet());
    var parked = new HashSet<>(aside.among(connection, streams));
    write(connection, events, parked);
    return parked.isEmpty();
  }

  /// @param parked grows by the streams that fail on the way
  private void write(Connection connection, List<Recorded<?>> events, Set<String> parked)
      throws SQLException {
    var mine = new ArrayList<Recorded<?>>();
    for (var r : events) {
      if (parked.contains(r.stream())) {
        aside.park(connection, r, type(r), "behind an earlier event of its stream");
      } else {
        mine.add(r);
      }
    }
    if (mine.isEmpty()) {
      return;
    }
    var savepoint = connection.setSavepoint();
    try {
      writeRows(connection, mine);
      connection.releaseSavepoint(savepoint);
    } catch (SQLException | RuntimeException | LinkageError | StackOverflowError e) {
      if (!Fault.isPoison(e)) {
        throw e;
      }
      connection.rollback(savepoint);
      refused(connection, mine, parked, e);
    }
  }

  private void refused(
      Connection connection, List<Recorded<?>> mine, Set<String> parked, Throwable why)
      throws SQLException {
    var half = mine.size() / 2;
    if (half == 0) {
      var r = mine.getFirst();
      aside.park(connection, r, type(r), Fault.reason(why));
      parked.add(r.stream());
      PARKED.warn("{} is parked at {}: {}", r.stream(), r.position(), Fault.reason(why));
      return;
    }
    write(connection, mine.subList(0, half), parked);
    write(connection, mine.subList(half, mine.size()), parked);
  }

  private void writeRows(Connection connection, List<Recorded<?>> events) throws SQLException {
    var changed = folds.fold(events, (table, keys) -> rows.read(connection, table, keys));
    for (var table : changed.entrySet()) {
      rows.write(connection, table.getKey(), table.getValue());
    }
  }

  /// Kind and place of a failure, without its message, which may quote a row.
  public static String reason(Throwable failure) {
    return Fault.reason(failure);
  }

  /// The stored name of an event, also of one that this program cannot read.
  public static String type(Recorded<?> r) {
    return r.event() instanceof UnknownEvent unknown
        ? unknown.type()
        : r.event().getClass().getSimpleName();
  }
}
