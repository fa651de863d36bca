package app.kinkit.server.files;

import app.kinkit.command.file.SpokenFor;
import app.kinkit.files.BlobStore;
import app.kinkit.server.recover.Recoveries;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes stored bytes that the log does not speak for: of files that were discarded or whose
/// owner is erased, and what a crash left between the bytes and their event. The log is asked about
/// everything each time, so there is nothing to remember and nothing to lose.
///
/// Bytes younger than a day are left alone, since their event may be on its way. Several nodes may
/// sweep at once; what is gone is gone. After a restore nothing is swept until an operator says
/// that all is back: an older log does not speak for the files of its lost tail.
public final class FileSweeper implements AutoCloseable {
  static final Duration YOUNG = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(FileSweeper.class);

  private final BlobStore blobs;
  private final SpokenFor log;
  private final Recoveries recoveries;
  private final Clock clock;
  private @Nullable ScheduledExecutorService thread;

  public FileSweeper(BlobStore blobs, SpokenFor log, Recoveries recoveries, Clock clock) {
    this.blobs = blobs;
    this.log = log;
    this.recoveries = recoveries;
    this.clock = clock;
  }

  /// Begins to sweep, every so often, until it is closed.
  public synchronized void start(Duration every) {
    if (thread == null) {
      var threads = Thread.ofPlatform().name("files").daemon().factory();
      thread = Executors.newSingleThreadScheduledExecutor(threads);
      var _ =
          thread.scheduleWithFixedDelay(
              this::sweepPatiently, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void sweepPatiently() {
    try {
      var gone = sweep();
      if (gone > 0) {
        LOG.info("{} stored files that nothing speaks for are deleted", gone);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warn("The file store cannot be swept now: {}", e.getClass().getSimpleName());
    }
  }

  /// @return how many were deleted
  public int sweep() throws SQLException {
    if (recoveries.open() > 0) {
      return 0;
    }
    var gone = new AtomicInteger();
    var failed = new SQLException[1];
    blobs.putBefore(
        clock.instant().minus(YOUNG),
        page -> {
          try {
            gone.addAndGet(sweep(page));
          } catch (SQLException e) {
            failed[0] = e;
          }
        });
    if (failed[0] != null) {
      throw failed[0];
    }
    return gone.get();
  }

  private int sweep(List<String> page) throws SQLException {
    if (page.isEmpty()) {
      return 0;
    }
    var unspoken = new HashSet<>(page);
    unspoken.removeAll(log.among(page));
    for (var hash : unspoken) {
      blobs.delete(hash);
    }
    return unspoken.size();
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.close();
      thread = null;
    }
  }
}
