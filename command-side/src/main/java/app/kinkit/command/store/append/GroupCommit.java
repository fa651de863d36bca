package app.kinkit.command.store.append;

import app.kinkit.command.store.job.Appended;
import app.kinkit.command.store.job.Job;
import app.kinkit.command.store.job.OutcomeUnknown;
import app.kinkit.command.store.job.StreamCheck;
import app.kinkit.command.store.log.EventRow;
import app.kinkit.command.store.log.LogTail;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees one group through to an answer for each of its jobs, whatever the database does meanwhile.
/// Used by one thread at a time.
///
/// An error that the server raises means that nothing of the group is stored. If waiting was the
/// trouble the whole group is tried again; if one of the jobs is, they are tried one by one. A
/// connection lost before the answer means that nobody knows: a new connection first ends the old
/// server process, so that nothing asked of it can still commit, and then looks each job up.
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final DataSource source;
  private final LogTail tail;
  private final AppendStatistics statistics;
  private final Duration patience;
  private final List<AppendListener> listeners = new CopyOnWriteArrayList<>();
  private AppendConnection.@Nullable Backend previous;
  private @Nullable AppendConnection connection;
  private boolean reachable = true;

  GroupCommit(DataSource source, LogTail tail, AppendStatistics statistics, Duration patience) {
    this.source = source;
    this.tail = tail;
    this.statistics = statistics;
    this.patience = patience;
  }

  void addListener(AppendListener listener) {
    listeners.add(listener);
  }

  /// Returns when every job is answered.
  void commit(List<Job> group) {
    var deadline = System.nanoTime() + (reachable ? patience.toNanos() : 0);
    var open = group;
    var doubtful = false;
    var interrupted = false;
    while (!open.isEmpty()) {
      var writing = false;
      try {
        var target = connected();
        if (doubtful) {
          open = undecided(target, open);
          doubtful = false;
        }
        writing = true;
        write(target, open);
        break;
      } catch (SQLException e) {
        // A virtual thread with the mark of an interrupt cannot use a socket.
        interrupted |= Thread.interrupted();
        var lost = isLost(e);
        doubtful |= lost && writing;
        if (lost) {
          disconnect();
        }
        if (!lost && !doubtful && !SqlState.isWaiting(e)) {
          oneByOne(open, e);
          break;
        }
        if (System.nanoTime() > deadline) {
          giveUp(open, doubtful, lost, e);
          break;
        }
        again(e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void again(SQLException e) {
    if (SqlState.isStranger(e)) {
      LOG.error("Somebody writes to the event log without its lock; find and stop them", e);
    }
    statistics.retry();
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  private void write(AppendConnection target, List<Job> jobs) throws SQLException {
    if (jobs.isEmpty()) {
      return;
    }
    var start = System.nanoTime();
    var verdict = target.write(jobs, tail.hasOtherListeners());
    var taken = System.nanoTime() - start;
    reachable = true;
    var rows = new ArrayList<EventRow>();
    var answers = new ArrayList<@Nullable Appended>(jobs.size());
    for (int i = 0; i < jobs.size(); i++) {
      var job = jobs.get(i);
      if (verdict.refused().containsKey(i)) {
        answers.add(null);
        continue;
      }
      var next = verdict.last() + rows.size() + 1;
      answers.add(job.at(job.rows().isEmpty() ? next - 1 : next));
      for (var row : job.rows()) {
        rows.add(row.at(verdict.last() + rows.size() + 1));
      }
    }
    statistics.committed(jobs.size(), verdict.refused().size(), rows.size(), taken);
    tail.committed(rows);
    for (int i = 0; i < jobs.size(); i++) {
      answer(jobs.get(i), answers.get(i), verdict.refused().get(i));
    }
  }

  private void answer(Job job, @Nullable Appended appended, @Nullable RuntimeException refusal) {
    if (appended == null) {
      job.refuse(refusal == null ? new EventStoreException("refused without a reason") : refusal);
      return;
    }
    job.checks().stream()
        .filter(StreamCheck::own)
        .forEach(own -> listeners.forEach(listener -> listener.onAppended(own.stream())));
    job.accept(appended);
  }

  /// Answers the jobs that are stored and returns the others, in order.
  private List<Job> undecided(AppendConnection target, List<Job> jobs) throws SQLException {
    var others = new ArrayList<Job>();
    for (var job : jobs) {
      var found = target.find(job);
      if (found == null) {
        others.add(job);
      } else {
        var appended = job.at(found.position());
        tail.reached(appended.lastPosition());
        answer(job, appended, null);
      }
    }
    statistics.decide(jobs.size());
    return others;
  }

  private void oneByOne(List<Job> jobs, SQLException e) {
    if (jobs.size() > 1) {
      statistics.redo();
      jobs.forEach(job -> commit(List.of(job)));
      return;
    }
    LOG.warn("An append was refused by the database: {}", SqlState.of(e));
    var full = SqlState.isFull(e);
    jobs.getFirst()
        .refuse(
            full
                ? unavailable("The database has no room left; free some and try again.")
                : new EventStoreException(
                    "The database refused these events: " + SqlState.of(e), e));
  }

  private void giveUp(List<Job> jobs, boolean doubtful, boolean lost, SQLException e) {
    reachable = !lost;
    LOG.error("{} jobs given up, state {}; in doubt: {}", jobs.size(), SqlState.of(e), doubtful);
    for (var job : jobs) {
      job.refuse(
          doubtful
              ? new OutcomeUnknown(e)
              : unavailable("The database cannot be reached; nothing was done, try again."));
    }
  }

  private static Refused unavailable(String message) {
    return new Refused(RefusalCode.UNAVAILABLE, message);
  }

  private AppendConnection connected() throws SQLException {
    var open = connection;
    if (open != null && !isClosed(open)) {
      return open;
    }
    disconnect();
    var opened = AppendConnection.open(source, previous);
    connection = opened;
    previous = opened.backend();
    tail.ownWriter(opened.backend().pid());
    return opened;
  }

  /// The old server process stays known: the next connection ends it.
  private void disconnect() {
    var open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("closing a lost connection", e);
      }
    }
  }

  private boolean isLost(SQLException e) {
    return isClosed(connection) || SqlState.isLost(e);
  }

  private static boolean isClosed(@Nullable AppendConnection open) {
    try {
      return open == null || open.isClosed();
    } catch (SQLException unusable) {
      return true;
    }
  }

  /// After an error nobody foresaw: starts afresh, and what was under way stays unknown.
  void abandon(List<Job> jobs, Throwable error) {
    LOG.error("An append failed unexpectedly", error);
    disconnect();
    jobs.forEach(job -> job.refuse(new OutcomeUnknown(error)));
  }

  @Override
  public void close() {
    disconnect();
  }
}
