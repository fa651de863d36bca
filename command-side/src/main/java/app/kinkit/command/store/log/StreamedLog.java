package app.kinkit.command.store.log;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Recorded;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.postgresql.PGStatement;

/// The log in the order of streams, by a cursor over the index that keeps them in order; memory is
/// bounded by a page, whatever the length of log or stream. A cursor holds its connection for as
/// long as a run takes, so it has connections of its own and not the few that commands look things
/// up with.
public final class StreamedLog implements EventLog.ByStream {
  private static final int PAGE = 2_000;
  private static final int LONGEST_PAGE = 10_000;
  private static final String RUNS =
      """
      select min(stream), max(stream) from (
        select stream, div(sum(count(*)) over (order by stream) - 1, ?) as part
        from eventstore.event group by stream) streams
      group by part order by part
      """;

  /// A run is a small part of a long log, and whoever reads it has workers of its own: sorting it
  /// with helpers costs twice the processor of walking along the index.
  private static final String BY_THE_INDEX =
      "set local random_page_cost = 1.1; set local max_parallel_workers_per_gather = 0";

  private final DataSource source;
  private final PostgresEventLog log;

  /// @param source connections of a role that may read the log
  /// @param log knows how events are decoded
  public StreamedLog(DataSource source, PostgresEventLog log) {
    this.source = source;
    this.log = log;
  }

  @Override
  public List<Run> runs(int events) {
    try (var connection = source.getConnection();
        var select = connection.prepareStatement(RUNS)) {
      select.setLong(1, events);
      try (var rows = select.executeQuery()) {
        var runs = new ArrayList<Run>();
        while (rows.next()) {
          runs.add(new Run(rows.getString(1), rows.getString(2)));
        }
        return runs;
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public <X extends Exception> void read(Run run, long upTo, Sink<X> sink) throws X {
    try (var cursor = new Cursor(run, upTo)) {
      var page = new ArrayList<Recorded<?>>(PAGE);
      while (cursor.next()) {
        var r = log.recorded(cursor.row());
        if (!page.isEmpty() && isFull(page, r)) {
          sink.take(page);
          page = new ArrayList<>(PAGE);
        }
        page.add(r);
      }
      if (!page.isEmpty()) {
        sink.take(page);
      }
    }
  }

  private static boolean isFull(List<Recorded<?>> page, Recorded<?> next) {
    return page.size() >= LONGEST_PAGE
        || (page.size() >= PAGE && !page.getLast().stream().equals(next.stream()));
  }

  private static EventStoreException unreadable(SQLException e) {
    return new EventStoreException("the event log cannot be read: " + e.getSQLState(), e);
  }

  /// One pass over a run; what goes wrong in here is the log's failure and nobody else's.
  private final class Cursor implements AutoCloseable {
    private final Connection connection;
    private final ResultSet rows;

    private Cursor(Run run, long upTo) {
      try {
        connection = source.getConnection();
      } catch (SQLException e) {
        throw unreadable(e);
      }
      try {
        connection.setAutoCommit(false); // or the driver fetches all of it at once
        try (var settings = connection.createStatement()) {
          settings.execute(BY_THE_INDEX);
        }
        rows = opened(run, upTo);
      } catch (SQLException e) {
        close();
        throw unreadable(e);
      }
    }

    private ResultSet opened(Run run, long upTo) throws SQLException {
      var select = connection.prepareStatement(RowReader.RUN);
      select.setFetchSize(PAGE);
      select.unwrap(PGStatement.class).setPrepareThreshold(-1); // bytes as bytes from the first row
      select.setString(1, run.first());
      select.setString(2, run.last());
      select.setLong(3, upTo);
      return select.executeQuery();
    }

    private boolean next() {
      try {
        return rows.next();
      } catch (SQLException e) {
        throw unreadable(e);
      }
    }

    private EventRow row() {
      try {
        return RowReader.row(rows);
      } catch (SQLException e) {
        throw unreadable(e);
      }
    }

    @Override
    public void close() {
      try (connection) {
        connection.rollback();
        connection.setAutoCommit(true);
      } catch (SQLException e) {
        throw unreadable(e);
      }
    }
  }
}
