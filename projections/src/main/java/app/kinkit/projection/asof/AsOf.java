package app.kinkit.projection.asof;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Vault;
import app.kinkit.projection.PastSchemas;
import app.kinkit.projection.asof.Copies.Copy;
import app.kinkit.projection.follow.Follower;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The read tables as they were, for whoever asks: a schema `asof_<position>` is made when it is
/// asked for first, filled by the folds of now in the background, kept while it is read, and
/// dropped a quarter of an hour after that. At most four are there at once, on all nodes together;
/// a new one takes the place of that which nobody has read for longest, unless all have been read
/// lately.
///
/// The rows hold plain words, so an erasure drops every copy ([PastSchemas#dropAll]), whether or
/// not it is filled yet; one that is being filled then is given up. Schemas of a run before are
/// dropped at the start.
public final class AsOf implements AutoCloseable {
  static final int MOST = 4;
  private static final Logger LOG = LoggerFactory.getLogger(AsOf.class);
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration LEFT_ALONE = Duration.ofMinutes(15);

  private final Copies copies;
  private final Filling filling;
  private final ExecutorService filler =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("as-of").daemon().factory());
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("as-of-sweep").daemon().factory());

  /// @param projector connections of the projector's role; filling holds one of them
  public AsOf(DataSource projector, EventLog log, Vault vault, Follower follower) {
    this.copies = new Copies(projector);
    this.filling = new Filling(projector, log, vault, follower::parked, copies);
  }

  /// How a copy stands.
  public sealed interface State {
    /// @param schema where the tables are
    record Ready(String schema) implements State {}

    /// @param done of `position` events are in it
    record Filling(long done, long position) implements State {}

    /// All places are taken by what others read now.
    record Full() implements State {}
  }

  /// Drops what an earlier run has left, and begins to look for what nobody reads.
  public void start() {
    try {
      copies.dropAll();
    } catch (SQLException e) {
      LOG.warn("Copies of the read tables as they were are still there: {}", e.getSQLState());
    }
    var _ =
        sweeper.scheduleWithFixedDelay(
            () -> sweep(LEFT_ALONE), SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The copy at a position, which the log has reached; begins to make it when there is none.
  public State at(long position) {
    try {
      var made = copies.take(position, MOST);
      if (made == null) {
        return new State.Full();
      }
      if (made.isNew()) {
        filler.execute(() -> filling.fill(position));
      }
      return state(made);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the tables as they were cannot be looked up now: " + e.getSQLState(), e);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the program is stopping", e);
    }
  }

  private static State state(Copy copy) {
    return copy.ready()
        ? new State.Ready(PastSchemas.name(copy.position()))
        : new State.Filling(copy.done(), copy.position());
  }

  /// Drops what nobody has read for a while.
  void sweep(Duration unread) {
    try {
      copies.dropUnread(unread);
    } catch (SQLException | RuntimeException e) {
      LOG.warn("Copies that nobody reads are dropped a minute later: {}", e.getClass().getName());
    }
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
    filler.shutdownNow();
    try {
      if (!filler.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("A copy is given up while it is being filled");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
