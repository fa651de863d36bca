package app.kinkit.command.store.append;

import app.kinkit.command.store.job.Appended;
import app.kinkit.command.store.job.Job;
import app.kinkit.command.store.log.LogTail;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/// The one writer of a node. Jobs that arrive while a transaction is under way wait in a bounded
/// queue and share the next one; so grouping costs a lone command nothing and appears by itself
/// under load. When nobody is writing the caller writes, without a change of thread.
///
/// A full queue refuses before anything has begun. Once a job is accepted its caller waits for the
/// answer however long that takes and whether interrupted or not, because giving up the wait would
/// not give up the job; [GroupCommit] limits the time.
public final class Appender implements AutoCloseable {
  private static final int WAITING = 4_096;

  private final BlockingQueue<Job> waiting;
  private final Semaphore turn = new Semaphore(1);
  private final AppendStatistics statistics = new AppendStatistics();
  private final GroupCommit commits;
  private final Thread thread;
  private List<Job> deferred = new ArrayList<>();

  /// Set while the thread has taken a job and waits for its turn: nobody may go before it.
  private volatile boolean threadIsNext;

  private volatile boolean closed;

  /// @param source gives single connections of role `kinkit_command`, not from a pool
  public Appender(DataSource source, LogTail tail) {
    this(source, tail, GroupCommit.PATIENCE);
  }

  /// @param patience for a database that does not answer; what was under way then stays unknown
  public Appender(DataSource source, LogTail tail, Duration patience) {
    this(source, tail, WAITING, patience);
  }

  /// @param room how many jobs may wait
  /// @param patience for a database that does not answer
  Appender(DataSource source, LogTail tail, int room, Duration patience) {
    this.waiting = new ArrayBlockingQueue<>(room);
    this.commits = new GroupCommit(source, tail, statistics, patience);
    this.thread = Thread.ofPlatform().name("event-appender").daemon().start(this::run);
  }

  public AppendStatistics statistics() {
    return statistics;
  }

  /// How many jobs wait now.
  public int depth() {
    return waiting.size();
  }

  public void addListener(AppendListener listener) {
    commits.addListener(listener);
  }

  /// Stores the job and says where; or throws, and then nothing of it is stored. The only exception
  /// to that is [OutcomeUnknown].
  public Appended append(Job job) {
    if (closed) {
      throw new Refused(RefusalCode.UNAVAILABLE, "The program is stopping; try again soon.");
    }
    if (!threadIsNext && waiting.isEmpty() && turn.tryAcquire()) {
      writeAsCaller(job);
    } else if (!waiting.offer(job)) {
      statistics.overload();
      throw new Refused(
          RefusalCode.OVERLOADED, "Too much is being written; nothing was done, try again soon.");
    } else if (closed && waiting.remove(job)) {
      job.refuse(new Refused(RefusalCode.UNAVAILABLE, "The program is stopping; try again soon."));
    }
    return job.await();
  }

  /// An interrupt would close the connection under the transaction, so it waits until afterwards.
  private void writeAsCaller(Job job) {
    var interrupted = Thread.interrupted();
    try {
      write(List.of(job));
    } finally {
      turn.release();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    while (!closed || !waiting.isEmpty() || !deferred.isEmpty()) {
      var first = next();
      if (first.isEmpty() && deferred.isEmpty()) {
        continue;
      }
      turn.acquireUninterruptibly();
      threadIsNext = false;
      try {
        write(group(first).jobs());
      } finally {
        turn.release();
      }
    }
  }

  /// Blocks until there is a job; an empty list means that deferred ones are enough.
  private List<Job> next() {
    if (!deferred.isEmpty()) {
      return List.of();
    }
    try {
      var job = waiting.poll(100, TimeUnit.MILLISECONDS);
      threadIsNext = job != null;
      return job == null ? List.of() : List.of(job);
    } catch (InterruptedException e) {
      return List.of();
    }
  }

  private Group group(List<Job> first) {
    var group = new Group();
    var again = new ArrayList<Job>();
    for (var jobs : List.of(deferred, first)) {
      for (var job : jobs) {
        if (!group.admit(job)) {
          again.add(job);
        }
      }
    }
    while (!group.isFull() && again.size() < WAITING) {
      var job = waiting.poll();
      if (job == null) {
        break;
      }
      if (!group.admit(job)) {
        again.add(job);
      }
    }
    deferred = again;
    return group;
  }

  private void write(List<Job> jobs) {
    try {
      commits.commit(jobs);
    } catch (RuntimeException | Error e) {
      commits.abandon(jobs, e);
    }
  }

  /// Writes what was accepted, then stops; a second time does nothing.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    turn.acquireUninterruptibly(); // and keeps it: nobody writes from here on
    commits.close();
  }
}
