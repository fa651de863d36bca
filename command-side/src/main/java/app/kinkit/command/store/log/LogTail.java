package app.kinkit.command.store.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/// The growing end of the log as one node sees it: reads rows, knows the head, and wakes whoever
/// waits for more.
///
/// Rows become visible in the order of their positions, since the next writer gets the lock only
/// after the last one's commit. So "everything up to the head" never has a hole, and a reader needs
/// no more than the last position it has seen. The node's own commits come in directly; those of
/// other nodes are announced by `NOTIFY`, and a look each second covers a lost announcement.
public final class LogTail implements AutoCloseable {
  private static final int PAGE = 2_000;

  private final RowReader reader;
  private final RecentRows recent = new RecentRows();
  private final Announcements announcements;
  private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private volatile long head;

  /// @param reads a small pool
  /// @param announcing gives the single connection that listens, not from a pool
  public LogTail(DataSource reads, DataSource announcing) {
    this.reader = new RowReader(reads);
    this.announcements = new Announcements(announcing, this::reached);
  }

  /// The last position this node knows of; never ahead of what can be read.
  public long knownHead() {
    return head;
  }

  /// The last position there is; asks the database.
  public long head() {
    var now = reader.head();
    reached(now);
    return now;
  }

  public List<EventRow> after(long position, int limit) {
    var run = recent.after(position, limit);
    if (run.isEmpty()) {
      return reader.after(position, limit);
    }
    var last = run.getLast().position();
    if (run.size() < limit && last < head) {
      run.addAll(reader.after(last, limit - run.size()));
    }
    return run;
  }

  /// All of a stream from `firstVersion` on.
  public List<EventRow> stream(String stream, long firstVersion) {
    var rows = reader.stream(stream, firstVersion, PAGE);
    if (rows.size() < PAGE) {
      return rows;
    }
    var all = new ArrayList<>(rows);
    while (rows.size() == PAGE) {
      rows = reader.stream(stream, rows.getLast().version() + 1, PAGE);
      all.addAll(rows);
    }
    return all;
  }

  /// -1 when there is no such stream.
  public long lastVersion(String stream) {
    return reader.lastVersion(stream);
  }

  /// Those of the positions that are passed over; asks the database each time.
  public Set<Long> passedOver(long first, long last) {
    return reader.passedOver(first, last);
  }

  /// The position to read after in order to see everything at and after a moment.
  public long before(Instant moment) {
    return reader.before(moment);
  }

  /// Waits until something exists after `position`; false when the time has passed without.
  public boolean awaitAfter(long position, Duration atMost) throws InterruptedException {
    if (head > position) {
      return true;
    }
    var left = atMost.toNanos();
    lock.lock();
    try {
      while (head <= position) {
        if (left <= 0) {
          return false;
        }
        left = more.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Calls `callback` whenever the head has moved; be quick in it.
  ///
  /// @return ends that
  public Runnable onMore(Runnable callback) {
    callbacks.add(callback);
    return () -> callbacks.remove(callback);
  }

  /// Whether somebody in another place wants to be told of commits.
  public boolean hasOtherListeners() {
    return announcements.othersListen();
  }

  /// Announcements by this server process are our own and no news.
  public void ownWriter(int pid) {
    announcements.ignore(pid);
  }

  /// This node has committed these rows.
  public void committed(List<EventRow> rows) {
    if (!rows.isEmpty()) {
      rows.forEach(recent::add);
      reached(rows.getLast().position());
    }
  }

  /// Everything up to `position` can be read.
  public void reached(long position) {
    lock.lock();
    try {
      if (position <= head) {
        return;
      }
      head = position;
      more.signalAll();
    } finally {
      lock.unlock();
    }
    callbacks.forEach(Runnable::run);
  }

  /// Waits until the listening connection stands, so that no later commit is missed.
  public boolean awaitListening(Duration atMost) throws InterruptedException {
    return announcements.awaitListening(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    announcements.close();
  }
}
