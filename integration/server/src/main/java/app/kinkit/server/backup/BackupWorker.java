package app.kinkit.server.backup;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.server.backup.file.Damaged;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the backups up with the database, every few seconds. Every node has one and one at a time
/// writes; the folders say how far it has come, so another goes on where one has died. Several
/// nodes share the folders, or each has some of its own, which are then each a backup.
public final class BackupWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackupWorker.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final @Nullable Backups backups;
  private final EventLog log;
  private final Clock clock;
  private final Duration every;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile @Nullable String trouble;
  private @Nullable Thread thread;

  /// @param backups null when they are off
  /// @param every how often to look
  public BackupWorker(@Nullable Backups backups, EventLog log, Clock clock, Duration every) {
    this.backups = backups;
    this.log = log;
    this.clock = clock;
    this.every = every;
  }

  /// How the backups stand.
  ///
  /// @param on false when no folder is named; then all else says nothing
  /// @param position up to here the log is shipped
  /// @param behind events that are not
  /// @param age of the oldest of them; zero when there is none
  /// @param keys when the newest copy was taken; null before the first
  /// @param accounts likewise
  /// @param trouble what stands in the way now; null when nothing does
  public record Progress(
      boolean on,
      long position,
      long behind,
      Duration age,
      @Nullable Instant keys,
      @Nullable Instant accounts,
      @Nullable String trouble) {}

  /// Begins; returns at once. Does nothing when backups are off.
  public synchronized void start() {
    if (thread == null && backups != null) {
      thread = Thread.ofPlatform().name("backup").daemon().start(() -> watch(backups));
    }
  }

  /// Writes what there is and stops.
  @Override
  public synchronized void close() {
    stop.countDown();
    var worker = thread;
    if (worker != null) {
      try {
        worker.join(PATIENCE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      thread = null;
    }
  }

  private void watch(Backups backups) {
    try {
      do {
        write(backups);
      } while (!stop.await(every.toNanos(), TimeUnit.NANOSECONDS));
      write(backups);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Backups backups) {
    try {
      backups.tryRun();
      trouble = null;
    } catch (IOException | SQLException | RuntimeException e) {
      say(sentence(e));
    }
  }

  /// Once for each trouble, not once for each try.
  private void say(String sentence) {
    if (!sentence.equals(trouble)) {
      LOG.warn("Nothing new is backed up: {}", sentence);
    }
    trouble = sentence;
  }

  /// Messages of the database may quote rows.
  private static String sentence(Exception failure) {
    return switch (failure) {
      case SQLException e -> "the database answers SQLSTATE " + e.getSQLState();
      case IOException e -> "a backup folder cannot be written: " + e;
      case LogShipper.OtherHistory e -> String.valueOf(e.getMessage());
      case Copier.LostRows e -> String.valueOf(e.getMessage());
      case Damaged e -> e.getMessage() + " Move the folder away; a whole new backup follows.";
      default -> failure.getClass().getSimpleName();
    };
  }

  /// Holds the folders against the log; for health and metrics.
  public Progress progress() {
    if (backups == null) {
      return new Progress(false, 0, 0, Duration.ZERO, null, null, null);
    }
    try {
      var standing = backups.standing();
      var waiting = log.after(standing.position(), 1);
      var age =
          waiting.isEmpty()
              ? Duration.ZERO
              : Duration.between(waiting.getFirst().time(), Instant.now(clock));
      return new Progress(
          true,
          standing.position(),
          waiting.isEmpty() ? 0 : log.head() - standing.position(),
          age.isNegative() ? Duration.ZERO : age,
          standing.keys(),
          standing.accounts(),
          trouble);
    } catch (IOException | RuntimeException e) {
      var sentence = "the backups cannot be looked at: " + sentence(e);
      return new Progress(true, 0, 0, Duration.ZERO, null, null, sentence);
    }
  }
}
