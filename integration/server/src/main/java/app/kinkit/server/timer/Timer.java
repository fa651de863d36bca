package app.kinkit.server.timer;

import static app.kinkit.domain.shared.RefusalCode.CONFLICT;
import static app.kinkit.domain.shared.RefusalCode.OVERLOADED;
import static app.kinkit.domain.shared.RefusalCode.UNAVAILABLE;

import app.kinkit.command.dispatch.Dispatcher;
import app.kinkit.command.dispatch.Order;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what time does, once for each due time (P26; decision 0009). Timers are derived, not
/// stored: every second each node asks the rows what is due and sends a command for it. There is
/// nothing to lose in a crash, nothing to move when a date is amended, and nothing a replay could
/// set off.
///
/// **Once.** The id of the command follows from kind, thing and due time. Two nodes that send it,
/// or one that sends it again after a crash or because the row is behind, are one command to the
/// store: the second hears what came of the first. The aggregate remembers too.
///
/// **Never against consent.** A row only says what may be due; the aggregate decides on fresh,
/// pinned state whether the time is still the current one and whether the person may be asked
/// (P22). What it refuses has not happened and leaves no trace; it is tried again after a while, as
/// long as it is worth doing.
///
/// **Never stuck.** One thing that fails, whatever the reason, is left alone for a while and the
/// rest go on; a database that is away is waited for.
public final class Timer implements AutoCloseable {
  /// The part of the platform that gives these commands: `system:timer` in the log.
  public static final String PART = "timer";

  private static final Logger LOG = LoggerFactory.getLogger(Timer.class);
  private static final int PAGE = 200;
  private static final Duration REST = Duration.ofMinutes(1);
  private static final Set<?> PASSING = EnumSet.of(UNAVAILABLE, OVERLOADED, CONFLICT);

  private final DueRows rows;
  private final Dispatcher dispatcher;
  private final List<TimerKind> kinds;
  private final Clock clock;
  private final TimerMetrics metrics;
  private final Map<UUID, Instant> resting = new HashMap<>();
  private @Nullable ScheduledExecutorService thread;
  private boolean waiting;
  private volatile boolean closing;

  /// @param worker connections of role `kinkit_worker`; one suffices
  /// @param kinds everything that time does
  public Timer(
      DataSource worker,
      Dispatcher dispatcher,
      List<TimerKind> kinds,
      Clock clock,
      MeterRegistry registry) {
    this.rows = new DueRows(worker, PAGE);
    this.dispatcher = dispatcher;
    this.kinds = kinds;
    this.clock = clock;
    this.metrics = new TimerMetrics(registry);
  }

  /// Begins to look, every so often, until it is closed.
  public synchronized void start(Duration every) {
    if (thread == null) {
      var threads = Thread.ofPlatform().name("timer").daemon().factory();
      thread = Executors.newSingleThreadScheduledExecutor(threads);
      var _ =
          thread.scheduleWithFixedDelay(
              this::lookPatiently, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void lookPatiently() {
    try {
      look();
      waiting = false;
    } catch (SQLException | RuntimeException | Error e) {
      if (!waiting) { // said once, not every second
        LOG.warn("The timer cannot see what is due and waits: {}", e.getClass().getSimpleName());
      }
      waiting = true;
    }
  }

  /// Does everything that is due now. One thread at a time.
  ///
  /// @return how many things this node has done
  public int look() throws SQLException {
    var now = Instant.now(clock);
    resting.values().removeIf(until -> !until.isAfter(now));
    var done = 0;
    for (var kind : kinds) {
      var seen = DueRows.Row.before(kind.earliest(now));
      List<DueRows.Row> page;
      do {
        page = rows.after(seen, now, kind);
        for (var due : page) {
          done += !closing && bring(kind, due, now) ? 1 : 0;
          seen = due;
        }
      } while (rows.isFull(page) && !closing);
    }
    return done;
  }

  /// @return whether this node did it, now
  private boolean bring(TimerKind kind, DueRows.Row due, Instant now) {
    var command = NameId.of(due.id(), kind.name() + " at " + due.at());
    if (resting.containsKey(command)) {
      return false;
    }
    resting.put(command, now.plus(REST)); // until the row shows it, or for the next attempt
    try {
      var wanted = kind.command().apply(due.id(), due.at());
      var order = Order.ofPlatform(PART, command, wanted).causedBy(due.position());
      var isNew = !dispatcher.dispatch(order).repeated();
      if (isNew) {
        metrics.fired(kind.name(), Duration.between(due.at(), now));
      }
      return isNew;
    } catch (Refused refused) {
      if (PASSING.contains(refused.code())) {
        resting.remove(command); // the next look tries it again
      }
    } catch (RuntimeException e) {
      LOG.warn("{} {} failed and is tried again", kind.name(), due.id(), e);
    }
    return false;
  }

  /// Finishes the command at hand.
  @Override
  public synchronized void close() {
    closing = true;
    if (thread != null) {
      thread.close();
      thread = null;
    }
  }
}
