package app.kinkit.projection.rebuild;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Vault;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Table;
import app.kinkit.projection.Tables;
import app.kinkit.projection.follow.BatchWriter;
import app.kinkit.projection.run.Goal;
import app.kinkit.projection.run.Phase;
import app.kinkit.projection.run.Run;
import app.kinkit.projection.run.Runs;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Works on the open run, from wherever it stands to where it ends or waits (ruling 19).
///
/// The same folds that the follower uses fill a **twin** of the tables, beside the live ones, from
/// position 0. Each row belongs to one stream, so the log is read stream by stream: when a stream
/// has been read its rows are complete, are copied into the twin once and never looked at again.
/// Memory holds a page of events for each worker, whatever the length of the log. Streams are
/// divided into units; a unit's rows and the mark that it is done commit together.
///
/// Then the twin is brought to the position of the live tables and compared with them in one
/// snapshot. What differs is counted, and the first rows of each table are noted, without values. A
/// verification ends here; a dry run waits for a word; a rebuild goes on and applies the difference
/// under the follower's token, in one transaction. Nobody is kept from reading or from giving
/// commands at any time; the follower stands still while the difference is being applied.
///
/// **Crashes.** All of this stands in rows, so whoever takes the lock goes on: after a `kill -9` of
/// the program at most one unit for each worker is folded again. After a crash of PostgreSQL the
/// twin, which is not written ahead, is empty; the run notices and is begun anew.
///
/// **Erasure.** The twin holds plain words. Destroying a key marks the run stale, in the
/// transaction that takes the words out of the live rows; a stale twin is dropped and never
/// applied.
///
/// **Outside effects.** None are possible: folds are pure, and nothing but folds is called.
public final class Rebuilder {
  private static final int UNIT = 10_000;
  private static final String LOST = "PostgreSQL lost the twin; begun anew.";
  static final String DISCARDED = "A key was destroyed while this waited; ask again.";
  private static final String DESTROYED = "A key was destroyed meanwhile; begun anew.";

  private final DataSource projector;
  private final Transactions transactions;
  private final Progress progress;
  private final EventLog log;
  private final EventLog.ByStream streams;
  private final List<Projection<?>> projections;
  private final Vault vault;
  private final Folds.PassedOver passedOver;
  private final int workers;
  private int noted = Runs.NOTED;
  private final Tables live;
  private final Soundness soundness;

  /// @param projector connections of the projector's role: two, and one for each worker
  /// @param streams reads the log on connections of its own, one for each worker
  /// @param projections of all read tables
  /// @param live the read tables that are served
  /// @param soundness what a verification asks beside the rows
  public Rebuilder(
      DataSource projector,
      EventLog log,
      EventLog.ByStream streams,
      List<Projection<?>> projections,
      Tables live,
      Vault vault,
      Folds.PassedOver passedOver,
      Soundness soundness,
      int workers) {
    this.projector = projector;
    this.transactions = new Transactions(projector);
    this.progress = new Progress(transactions);
    this.log = log;
    this.streams = streams;
    this.projections = List.copyOf(projections);
    this.live = live;
    this.vault = vault;
    this.passedOver = passedOver;
    this.soundness = soundness;
    this.workers = workers;
  }

  /// How many rows of each table are noted when they differ, when not as many as usual.
  Rebuilder noting(int rows) {
    noted = rows;
    return this;
  }

  /// Does what there is to do now, until the open run ends, waits or is stopped.
  ///
  /// @return false when there is nothing to do, or when somebody else is doing it
  public boolean work() throws SQLException, InterruptedException {
    try (var lock = RunLock.tryTake(projector)) {
      if (lock == null) {
        return false;
      }
      var worked = false;
      for (var run = open(); run != null && tried(run); run = open()) {
        worked = true;
      }
      return worked;
    }
  }

  private @Nullable Run open() {
    return new Runs(projector, log).open().orElse(null);
  }

  /// What stands in the way is told where the run is looked at; the next try may succeed.
  private boolean tried(Run run) throws SQLException, InterruptedException {
    try {
      return step(run);
    } catch (RuntimeException e) {
      progress.trouble(
          run, "It cannot go on now: " + BatchWriter.reason(e) + ". It is tried again.");
      throw e;
    }
  }

  /// @return false when the run has nothing to be done
  private boolean step(Run run) throws SQLException, InterruptedException {
    return switch (progress.wish(run)) {
      case "discard" ->
          progress.end(run, Phase.DISCARDED, "Discarded; the tables are as they were.");
      case "stop" -> progress.stop(run);
      default -> advance(run);
    };
  }

  private boolean advance(Run run) throws SQLException, InterruptedException {
    if (run.stale() && run.phase() != Phase.APPLYING) { // that asks under the token
      return run.phase().isWork()
          ? begin(run, DESTROYED)
          : progress.end(run, Phase.DISCARDED, DISCARDED);
    }
    return switch (run.phase()) {
      case BUILDING -> build(run);
      case COMPARING -> compare(run);
      case APPLYING -> apply(run);
      default -> false;
    };
  }

  private boolean build(Run run) throws SQLException, InterruptedException {
    if (!transactions.in(c -> Twin.isOf(Transactions.client(c), run.id()))) {
      return begin(run, run.attempt() == 0 ? null : LOST);
    }
    if (new Building(transactions, streams, twin(run), run).with(workers)) {
      transactions.in(c -> {
        var client = Transactions.client(c);
        run.tables().forEach(t -> client.sql("analyze twin." + Table.quoted(t)).update());
        return true;
      });
      return progress.move(run, Phase.COMPARING);
    }
    return true;
  }

  private boolean compare(Run run) throws SQLException {
    if (isGone(run)) {
      return begin(run, LOST);
    }
    if (!comparing(run).all(c -> Progress.isWished(c, run.id()))) {
      return true;
    }
    if (run.goal() == Goal.VERIFY) {
      progress.found(run, soundness.ask());
      return progress.end(run, Phase.DONE, null);
    }
    var applied = run.goal() == Goal.REBUILD && isHarmless(run);
    return progress.move(run, applied ? Phase.APPLYING : Phase.WAITING);
  }

  /// What would lose something is not applied without a word.
  private boolean isHarmless(Run run) throws SQLException {
    var runs = new Runs(projector, log);
    var failed = runs.aside(run.id(), 1).stream().filter(a -> !a.known()).findFirst();
    if (failed.isPresent()) {
      progress.trouble(
          run,
          "%s cannot be shown from position %d on: %s. Mend that and ask again, or apply to leave it parked."
              .formatted(failed.get().stream(), failed.get().position(), failed.get().reason()));
      return false;
    }
    if (transactions.in(c -> Progress.isOfAnotherLog(Transactions.client(c), log))) {
      progress.trouble(
          run,
          "The tables were made from a newer log or another: this one was restored from an older copy."
              + " Restore a newer one if there is any; applying takes away what only the tables still"
              + " tell.");
      return false;
    }
    return true;
  }

  private boolean apply(Run run) throws SQLException {
    if (isGone(run)) {
      return begin(run, LOST);
    }
    var applying = new Applying(comparing(run), log, live, twin(run), run);
    return transactions.in(applying::on)
        ? progress.end(run, Phase.DONE, null)
        : begin(run, DESTROYED);
  }

  private boolean begin(Run run, @Nullable String why) throws SQLException {
    var units = streams.runs(UNIT);
    progress.begin(run, units, run.tables().stream().map(live::table).toList(), log.head(), why);
    return true;
  }

  private boolean isGone(Run run) throws SQLException {
    return !transactions.in(c -> Twin.isOf(Transactions.client(c), run.id()));
  }

  private Comparing comparing(Run run) {
    return new Comparing(transactions, log, live, twin(run), run.id(), noted);
  }

  private Folds twin(Run run) {
    var mine = Twin.of(run, projections);
    return new Folds(Tables.read(projector, Twin.SCHEMA, mine), mine, vault, passedOver);
  }
}
