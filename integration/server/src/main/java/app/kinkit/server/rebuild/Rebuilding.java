package app.kinkit.server.rebuild;

import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.rebuild.Rebuilder;
import app.kinkit.projection.run.Explanations;
import app.kinkit.projection.run.Goal;
import app.kinkit.projection.run.Phase;
import app.kinkit.projection.run.Run;
import app.kinkit.projection.run.Runs;
import app.kinkit.server.ops.OperatorNode;
import app.kinkit.server.verify.PlatformSoundness;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Rebuilds and verifies at the machine, with a bar that shows how far it is: the operator's
/// command. It works beside a running server, which may take the run up itself, and without one.
public final class Rebuilding {
  private static final Duration BEAT = Duration.ofMillis(250);
  private static final String OPERATOR = "system:operator";

  private final Rebuilder rebuilder;
  private final Runs runs;
  private final Explanations explanations;
  private final PrintStream out;
  private final ProgressBar bar;

  /// @param workers how many streams are folded at once
  public Rebuilding(OperatorNode node, int workers, PrintStream out) {
    var log = node.side().log();
    this.out = out;
    this.bar = new ProgressBar(out);
    this.runs = new Runs(node.projector(), log);
    this.explanations = new Explanations(log, node.folds());
    this.rebuilder =
        new Rebuilder(
            node.projector(),
            log,
            node.side().byStream(node.projector()),
            ReadTables.all(),
            node.folds().tables(),
            node.side().vault(),
            node.side().log()::passedOver,
            new PlatformSoundness(node.commands(), node.projector()),
            workers);
  }

  /// Begins a run, or goes on with one that was left behind, and works until it ends or waits.
  ///
  /// @return what came of it
  public Run run(Goal goal, Collection<String> tables) throws SQLException, InterruptedException {
    var left = runs.open().filter(run -> run.phase().isWork());
    left.ifPresent(run ->
        out.printf(
            "Run %d (%s) was left behind at %.0f %%; it is gone on with first.%n",
            run.id(), run.goal().word(), 100 * run.share()));
    if (left.isPresent()) {
      watch(left.get().id());
    }
    return watch(runs.ask(goal, tables, OPERATOR).id());
  }

  /// Fills tables that were made just now and that nobody serves, as the difference from nothing.
  /// The run is there before the tables count as being up with the log, so that they never do and
  /// stay empty.
  public Run fill(Collection<String> tables) throws SQLException, InterruptedException {
    var run = runs.ask(Goal.REBUILD, tables, OPERATOR);
    runs.leap();
    var built = watch(run.id());
    return built.phase() == Phase.WAITING ? say(run.id(), "apply") : built; // parks what fails
  }

  /// Gives a run that waits, or was stopped, its word, and works on it.
  ///
  /// @param word `apply`, `resume`, `stop` or `discard`
  public Run say(long id, String word) throws SQLException, InterruptedException {
    switch (word) {
      case "stop" -> runs.stop(id);
      case "discard" -> runs.discard(id);
      default -> runs.goOn(id);
    }
    return watch(id);
  }

  public Report report(Run run) {
    return Report.of(run, runs, explanations);
  }

  /// Works, or lets a server work, until nothing more happens by itself.
  private Run watch(long id) throws SQLException, InterruptedException {
    try {
      for (var run = find(id); ; run = find(id)) {
        worked(id);
        run = find(id);
        if (!run.phase().isWork()) {
          bar.end(run);
          return run;
        }
      }
    } finally {
      out.flush();
    }
  }

  private Run find(long id) {
    return runs.find(id).orElseThrow(() -> new IllegalStateException("There is no run " + id));
  }

  private void worked(long id) throws SQLException, InterruptedException {
    var work =
        CompletableFuture.supplyAsync(() -> {
          try {
            return rebuilder.work();
          } catch (SQLException e) {
            throw new IllegalStateException("SQLSTATE " + e.getSQLState(), e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
          }
        });
    while (!isOver(work)) {
      bar.show(find(id));
    }
  }

  private static boolean isOver(CompletableFuture<Boolean> work)
      throws InterruptedException, SQLException {
    try {
      var worked = work.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
      if (!worked) {
        TimeUnit.NANOSECONDS.sleep(BEAT.toNanos()); // a server is at it
      }
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new SQLException("the run cannot go on now; say the same again", e);
    }
  }

  /// Whether a run ended as it was meant to, or waits for a word because it was to.
  public static boolean isFine(Run run) {
    return run.phase() == Phase.DONE
        || (run.goal() == Goal.DRY_RUN && run.phase() == Phase.WAITING);
  }
}
