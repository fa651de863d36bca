package app.kinkit.server.erase;

import app.kinkit.command.vault.Erasures;
import app.kinkit.command.vault.TinkVault;
import app.kinkit.domain.shared.EventLog;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the log for closed accounts and erases them. Every node has one and one at a time works;
/// when it dies, another goes on where it stopped.
///
/// It wakes when something is committed, at most a few times a second, and every few seconds by
/// itself: then this node also forgets keys it has not used lately.
public final class ErasureWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureWorker.class);
  private static final Duration BREATH = Duration.ofMillis(250);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Erasures erasures;
  private final Eraser eraser;
  private final TinkVault vault;
  private final EventLog log;
  private volatile boolean running;
  private volatile boolean working;
  private String trouble = "";
  private @Nullable Thread thread;

  public ErasureWorker(Erasures erasures, Eraser eraser, TinkVault vault, EventLog log) {
    this.erasures = erasures;
    this.eraser = eraser;
    this.vault = vault;
    this.log = log;
  }

  /// Begins to watch; returns at once.
  public synchronized void start() {
    if (thread == null) {
      running = true;
      thread = Thread.ofPlatform().name("erasure").daemon().start(this::watch);
    }
  }

  /// Stops after the step at hand.
  @Override
  public synchronized void close() {
    running = false;
    var worker = thread;
    if (worker != null) {
      try {
        if (!working || !worker.join(PATIENCE)) {
          worker.interrupt();
          worker.join(PATIENCE);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      thread = null;
    }
  }

  private void watch() {
    while (running) {
      try {
        var seen = log.head();
        working = true;
        var pending = work();
        working = false;
        trouble = pending ? trouble : "";
        vault.forgetOld();
        TimeUnit.NANOSECONDS.sleep(BREATH.toNanos());
        var _ = log.awaitAfter(seen, pending ? SOON : IDLE);
      } catch (InterruptedException _) {
        return;
      } catch (SQLException | RuntimeException e) {
        working = false;
        warn("Closed accounts cannot be looked for now, trying again: " + kind(e));
        if (!passed(SOON)) {
          return;
        }
      }
    }
  }

  /// @return whether something is left to do
  private boolean work() throws SQLException {
    var open = erasures.open();
    if (open.isEmpty()) {
      return false;
    }
    try (var turn = erasures.tryTurn()) {
      if (turn != null) {
        for (var erasure : erasures.open()) {
          if (running) {
            advance(erasure);
          }
        }
      }
    }
    return true;
  }

  /// One that fails does not keep the others waiting.
  private void advance(Erasures.Erasure erasure) throws SQLException {
    try {
      var done = eraser.advance(erasure, false);
      if (done != null && done.rows() > 0) {
        LOG.info("{} rows lost the words of a closed account", done.rows());
      }
    } catch (RuntimeException e) {
      warn("A closed account is not erased yet, trying again: " + kind(e));
    }
  }

  /// Once for each trouble, not once for each try.
  private void warn(String sentence) {
    if (!sentence.equals(trouble)) {
      LOG.warn(sentence);
    }
    trouble = sentence;
  }

  /// Messages may quote rows.
  private static String kind(Exception failure) {
    return failure instanceof SQLException sql
        ? "SQLSTATE " + sql.getSQLState()
        : failure.getClass().getSimpleName();
  }

  private static boolean passed(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }
}
