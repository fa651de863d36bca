package app.kinkit.projection.rebuild;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Folds;
import app.kinkit.projection.follow.BatchWriter;
import app.kinkit.projection.run.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Fills the twin. Streams are folded in units, each in a transaction of its own with the mark that
/// it is done, by as many workers as are wanted; each worker takes the next unit that nobody has.
final class Building {
  private static final ThreadFactory NAMED = Thread.ofPlatform().name("rebuild-", 1).factory();
  private static final String SETTINGS =
      """
      set local synchronous_commit = off;
      set local idle_in_transaction_session_timeout = '10min';
      set local work_mem = '64MB'
      """;
  private static final String NEXT =
      """
      select number, first_stream, last_stream from projection.rebuild_unit
      where run = ? and not done order by number limit 1 for update skip locked
      """;

  private final Transactions transactions;
  private final EventLog.ByStream streams;
  private final Folds folds;
  private final Run run;
  private final AtomicBoolean going = new AtomicBoolean(true);

  /// @param folds into the tables of the twin
  Building(Transactions transactions, EventLog.ByStream streams, Folds folds, Run run) {
    this.transactions = transactions;
    this.streams = streams;
    this.folds = folds;
    this.run = run;
  }

  /// Builds until all is built or somebody wishes otherwise.
  ///
  /// @return whether all is built
  boolean with(int workers) throws SQLException, InterruptedException {
    var standing = transactions.in(connection -> Standing.of(connection, run.id()));
    try (var threads = Executors.newThreadPerTaskExecutor(NAMED)) {
      var working =
          IntStream.range(0, workers).mapToObj(_ -> threads.submit(() -> work(standing))).toList();
      try {
        for (var each : working) {
          each.get();
        }
      } catch (ExecutionException e) {
        throw Failures.of(e);
      } finally {
        going.set(false);
      }
    }
    return !transactions.in(this::isLeft);
  }

  private @Nullable Void work(Standing standing) throws SQLException {
    try {
      while (going.get() && transactions.in(connection -> unit(connection, standing))) {
        // the transaction did all of it
      }
      return null;
    } catch (SQLException | RuntimeException | Error e) {
      going.set(false); // or the others would go on with what one cannot
      throw e;
    }
  }

  /// Folds the next unit.
  ///
  /// @return false when there is none, or when the run is wished to end
  private boolean unit(Connection connection, Standing standing) throws SQLException {
    var client = Transactions.client(connection);
    client.sql(SETTINGS).update();
    if (Thread.currentThread().isInterrupted() || !Progress.isWished(connection, run.id())) {
      return false;
    }
    var next =
        client
            .sql(NEXT)
            .param(run.id())
            .query((row, _) ->
                new Unit(
                    row.getInt(1), new EventLog.ByStream.Run(row.getString(2), row.getString(3))))
            .optional();
    if (next.isEmpty()) {
      return false;
    }
    var writing = new Pages(connection, standing);
    streams.read(next.get().streams(), run.position(), writing);
    client
        .sql("update projection.rebuild_unit set done = true where run = ? and number = ?")
        .params(run.id(), next.get().number())
        .update();
    client
        .sql("update projection.rebuild set folded = folded + ?, updated_at = now() where id = ?")
        .params(writing.events, run.id())
        .update();
    return true;
  }

  private boolean isLeft(Connection connection) {
    return Transactions.client(connection)
        .sql("select exists (select from projection.rebuild_unit where run = ? and not done)")
        .param(run.id())
        .query(Boolean.class)
        .single();
  }

  private record Unit(int number, EventLog.ByStream.Run streams) {}

  /// Writes the pages of a unit as they come. A stream longer than a page goes on from the rows
  /// that the page before has written.
  private final class Pages implements EventLog.ByStream.Sink<SQLException> {
    private final Connection connection;
    private final Standing standing;
    private final BatchWriter writer;
    private String last = "";
    private long events;

    private Pages(Connection connection, Standing standing) {
      this.connection = connection;
      this.standing = standing;
      this.writer = new BatchWriter(folds, standing);
    }

    @Override
    public void take(List<Recorded<?>> page) throws SQLException {
      var goesOn = page.getFirst().stream().equals(last);
      var folded = standing.without(page);
      if (!folded.isEmpty() && goesOn) {
        writer.apply(connection, folded);
      } else if (!folded.isEmpty()) {
        writer.applyFresh(connection, folded);
      }
      last = page.getLast().stream();
      events += page.size();
    }
  }
}
