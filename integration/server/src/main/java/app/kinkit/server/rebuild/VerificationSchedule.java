package app.kinkit.server.rebuild;

import app.kinkit.projection.rebuild.RebuildWorker;
import app.kinkit.projection.run.Goal;
import app.kinkit.projection.run.Refusal;
import app.kinkit.projection.run.Run;
import app.kinkit.projection.run.Runs;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for a verification whenever the last one is old, on whichever node looks first, and says
/// loudly when one has found something.
public final class VerificationSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VerificationSchedule.class);
  private static final String MONITOR = "system:monitor";
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration SETTLED = Duration.ofMinutes(10);

  private final Runs runs;
  private final RebuildWorker worker;
  private final List<String> tables;
  private final Duration every;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("verification").daemon().factory());
  private long told;

  /// @param tables names of all read tables
  /// @param every how old the last one may become; zero asks for none
  public VerificationSchedule(
      Runs runs, RebuildWorker worker, List<String> tables, Duration every, Clock clock) {
    this.runs = runs;
    this.worker = worker;
    this.tables = List.copyOf(tables);
    this.every = every;
    this.clock = clock;
  }

  /// Begins to look, a while after the start.
  public void start() {
    if (every.isPositive()) {
      var _ =
          thread.scheduleWithFixedDelay(
              this::look,
              shorter(every, SETTLED).toMillis(),
              shorter(every, LOOK).toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void look() {
    try {
      var last = runs.verified();
      last.ifPresent(this::tell);
      if (runs.open().isEmpty() && last.map(this::isOld).orElse(true)) {
        runs.ask(Goal.VERIFY, tables, MONITOR);
        worker.wake();
      }
    } catch (Refusal _) { // somebody was quicker
    } catch (RuntimeException e) {
      LOG.warn("A verification cannot be asked for now: {}", e.getClass().getSimpleName());
    }
  }

  private boolean isOld(Run run) {
    return run.askedAt().plus(every).isBefore(clock.instant());
  }

  /// Once for each run.
  private void tell(Run run) {
    if (run.id() == told) {
      return;
    }
    told = run.id();
    var report = Report.of(run, runs);
    if (!report.isClean()) {
      LOG.warn(
          "Verification {} has found something: {} Look at {}/{}/report, or say: verify.",
          run.id(),
          report.verdict(),
          RebuildsEndpoint.PATH,
          run.id());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
