package app.kinkit.projection.rebuild;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on rebuilds for as long as the program runs: takes up what is asked for, and what another
/// node or a command has left unfinished. Every node has one; the lock lets one of them work.
public final class RebuildWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RebuildWorker.class);
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final Rebuilder rebuilder;
  private final Semaphore wishes = new Semaphore(0);
  private volatile boolean running;
  private String trouble = "";
  private @Nullable Thread thread;

  public RebuildWorker(Rebuilder rebuilder) {
    this.rebuilder = rebuilder;
  }

  public synchronized void start() {
    if (thread == null) {
      running = true;
      thread = Thread.ofPlatform().name("rebuild").daemon().start(this::watch);
    }
  }

  /// Something has been asked for on this node: look at once.
  public void wake() {
    wishes.release();
  }

  private void watch() {
    while (running) {
      try {
        rebuilder.work();
        trouble = "";
        var _ = wishes.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        wishes.drainPermits();
      } catch (InterruptedException _) {
        return;
      } catch (SQLException | RuntimeException | Error e) {
        warn(e.getClass().getSimpleName());
        if (!passed()) {
          return;
        }
      }
    }
  }

  /// Once for each trouble, not once for each try; messages may quote rows.
  private void warn(String kind) {
    if (!kind.equals(trouble)) {
      LOG.warn("the rebuild cannot go on now, trying again: {}", kind);
    }
    trouble = kind;
  }

  private static boolean passed() {
    try {
      TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  /// Stops; what has been built is kept for whoever goes on.
  @Override
  public synchronized void close() {
    running = false;
    var working = thread;
    if (working != null) {
      working.interrupt();
      try {
        working.join(Duration.ofSeconds(10));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      thread = null;
    }
  }
}
