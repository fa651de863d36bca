package app.kinkit.projection.follow;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.projection.Folds;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the read tables up with the log. Every node runs one; the lock on the token row lets one
/// of them write, and when it dies the next batch is another's (ruling 18).
///
/// A batch is: lock the token, read what follows it, fold, write one statement for each table, move
/// the token, commit. Batches grow while they are quick and full, and shrink when they are slow, so
/// a lone event is shown at once and a long log is read in large bites. A batch of one event costs
/// nearly as much as one of twenty, so behind a batch that was not full a breath is taken, unless
/// somebody waits for a row. An event that cannot be shown parks its own stream and nothing else
/// ([Writing]). A database or log that is gone is waited for, with growing pauses; nothing needs a
/// restart.
///
/// `session_replication_role = replica` switches off foreign keys while rows are written, since the
/// parent of a row may be parked; `synchronous_commit = off` is safe because position and rows
/// commit together: a lost tail is folded again.
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration BREATH = Duration.ofMillis(10);
  private static final Duration STANDBY = Duration.ofMillis(50);
  private static final Duration AWAITED = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private static final String AHEAD =
      "the read tables are ahead of the log or made from another: it was restored from an older copy;"
          + " rebuild them";

  private final EventLog log;
  private final Clock clock;
  private final Writing writing;
  private final BatchSize size;
  private final Rate rate = new Rate();
  private final Reached reached = new Reached();
  private volatile boolean active;
  private volatile boolean running;
  private volatile @Nullable String trouble;
  private @Nullable Thread thread;

  /// @param projector connections of the projector's role; two suffice
  public Follower(DataSource projector, EventLog log, Folds folds, Clock clock) {
    this(projector, log, folds, clock, new BatchSize(16, 64, 4_000));
  }

  Follower(DataSource projector, EventLog log, Folds folds, Clock clock, BatchSize size) {
    this.log = log;
    this.clock = clock;
    this.writing = new Writing(projector, log, folds);
    this.size = size;
  }

  /// How the read tables stand.
  ///
  /// @param lagEvents events that are not yet in the rows
  /// @param lag age of the oldest of them; zero when there is none
  /// @param active whether this node could take the token row when it last tried; an idle system
  ///   may say so of several nodes, and a batch is still written by one
  /// @param eventsPerSecond what this node has folded lately
  /// @param trouble what stands in the way now; null when nothing does
  public record Progress(
      long position,
      long head,
      long lagEvents,
      Duration lag,
      boolean active,
      double eventsPerSecond,
      @Nullable String trouble) {}

  /// Begins to follow; returns at once.
  public synchronized void start() {
    if (thread == null) {
      running = true;
      thread = Thread.ofPlatform().name("follower").daemon().start(this::follow);
    }
  }

  /// Stops after the batch at hand.
  @Override
  public synchronized void close() {
    running = false;
    var follower = thread;
    if (follower != null) {
      follower.interrupt();
      try {
        follower.join(Duration.ofSeconds(10));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      thread = null;
    }
  }

  /// Every event up to here is in the rows or parked, as far as this node knows: a node that stands
  /// by looks every few milliseconds.
  public long position() {
    return reached.position();
  }

  /// Waits until `wanted` is in the rows, whichever node writes them.
  ///
  /// @return false when `atMost` has passed without
  public boolean awaitApplied(long wanted, Duration atMost) throws InterruptedException {
    return reached.await(wanted, atMost);
  }

  /// Holds the rows against the log; for health and metrics.
  public Progress progress() {
    var applied = reached.position();
    var head = applied;
    var lag = Duration.ZERO;
    var wrong = trouble;
    try {
      var waiting = log.after(applied, 1);
      if (!waiting.isEmpty()) {
        head = log.head();
        lag = Duration.between(waiting.getFirst().time(), Instant.now(clock));
      }
    } catch (RuntimeException e) {
      wrong = "the log cannot be read: " + Fault.reason(e);
    }
    var age = lag.isNegative() ? Duration.ZERO : lag;
    return new Progress(applied, head, head - applied, age, active, rate.perSecond(), wrong);
  }

  /// Streams that are set aside, oldest first.
  public List<Parked> parked() {
    try {
      return writing.parked();
    } catch (SQLException e) {
      throw new IllegalStateException("the parked streams cannot be read now; try again", e);
    }
  }

  /// How many streams are set aside; [ParkedStreams] says what can be done about them.
  public long parkedCount() {
    try {
      return writing.parkedCount();
    } catch (SQLException e) {
      throw new IllegalStateException("the parked streams cannot be counted now; try again", e);
    }
  }

  private void follow() {
    try (writing) {
      followOn();
    } catch (SQLException e) {
      LOG.debug("the connection of the read tables was gone at the end", e);
    }
  }

  private void followOn() {
    var pause = STANDBY;
    while (running) {
      try {
        step();
        trouble = null;
        pause = STANDBY;
      } catch (InterruptedException _) {
        return;
      } catch (SQLException | RuntimeException | Error e) {
        active = false;
        size.shrink();
        var reason = e instanceof AnotherLog ? AHEAD : Fault.reason(e);
        if (!reason.equals(trouble)) {
          LOG.warn("the read tables cannot be written, trying again: {}", reason);
        }
        trouble = reason;
        pause = longer(pause);
        if (!passed(pause)) {
          return;
        }
      }
    }
  }

  private static Duration longer(Duration pause) {
    var doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private void step() throws SQLException, InterruptedException {
    var limit = size.current();
    var begun = System.nanoTime();
    var done = writing.batch(limit);
    active = done.active();
    reached.advance(done.position());
    if (!done.active()) {
      reached.pause(reached.isAwaited() ? AWAITED : STANDBY);
      return;
    }
    if (done.events() > 0) {
      rate.add(done.events());
      var full = done.events() == limit;
      size.learn(full, Duration.ofNanos(System.nanoTime() - begun));
      if (!full) {
        reached.rest(BREATH);
      }
    } else if (!log.awaitAfter(done.position(), IDLE) && log.head() < done.position()) {
      throw new AnotherLog();
    }
  }

  private boolean passed(Duration pause) {
    try {
      reached.pause(pause);
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }
}
