package app.kinkit.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Folds;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.run.Finding;
import app.kinkit.projection.run.Goal;
import app.kinkit.projection.run.Run;
import app.kinkit.projection.run.Runs;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Read tables with a history in them, and what a test may do to both.
abstract class RebuiltTables {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final List<String> ALL = ReadTables.all().stream().map(p -> p.table()).sorted().toList();

  static final ReadDatabase DATABASE = ReadDatabase.fresh();
  final Story story = new Story();
  final ProfileId lead = story.person("lead");
  final ProfileId doer = story.person("doer");
  final BondId bond = story.bond("home", lead, true);
  final Folds folds = DATABASE.folds(story.vault());
  final Runs runs = new Runs(DATABASE.projector(), story.log());
  final Follower follower =
      new Follower(DATABASE.projector(), story.log(), folds, Clock.systemUTC());

  @BeforeEach
  void follow() throws InterruptedException {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    for (var i = 1; i <= 5; i++) {
      story.does(story.assigns("task " + i, bond, lead, doer), bond, lead, doer, 20 * i);
    }
    story.offers("a walk", bond, lead, doer);
    follower.start();
    caughtUp();
  }

  @AfterEach
  void stop() {
    follower.close();
    DATABASE.run("truncate projection.parked, projection.rebuild cascade");
    DATABASE.run("update projection.follower set position = 0, event_id = null");
    twin().forEach(table -> DATABASE.run("drop table twin." + table));
    ALL.forEach(table -> DATABASE.run("truncate " + table + " cascade"));
  }

  void spoil() {
    DATABASE.run("update tasks set title = 'other', status = 'cancelled' where title = 'task 1'");
    DATABASE.run(
        "set session_replication_role = replica; delete from tasks where title = 'task 2'");
    DATABASE.run("update points_balances set balance = balance + 1000 where balance > 0");
    DATABASE.run(
        "insert into rewards select (jsonb_populate_record(r, jsonb_build_object('id',"
            + " gen_random_uuid()))).* from rewards r");
  }

  Run done(Goal goal) throws Exception {
    return done(goal, ALL);
  }

  Run done(Goal goal, List<String> tables) throws Exception {
    var run = runs.ask(goal, tables, "test");
    work();
    return runs.find(run.id()).orElseThrow();
  }

  void work() throws Exception {
    rebuilder(story.log(), 2).work();
  }

  Rebuilder rebuilder(EventLog.ByStream streams, int workers) {
    return new Rebuilder(
        DATABASE.projector(),
        story.log(),
        streams,
        ReadTables.all(),
        folds.tables(),
        story.vault(),
        story.log()::passedOver,
        () -> List.of(new Finding("planted", "nothing is planted", 2, List.of("a", "b"))),
        workers);
  }

  List<String> twin() {
    return DATABASE.ask("select tablename from pg_tables where schemaname = 'twin'");
  }

  void caughtUp() throws InterruptedException {
    assertThat(follower.awaitApplied(story.log().head(), PATIENCE)).isTrue();
  }

  /// The log, and something that happens before the first run of it is read.
  abstract class Reading implements EventLog.ByStream {
    private boolean happened;

    abstract void before() throws Exception;

    @Override
    public List<Run> runs(int events) {
      return story.log().runs(events);
    }

    @Override
    public <X extends Exception> void read(Run run, long upTo, Sink<X> sink) throws X {
      if (!happened) {
        happened = true;
        try {
          before();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
      story.log().read(run, upTo, sink);
    }
  }

  /// Fails in the n-th run, after its first page.
  final class Breaking implements EventLog.ByStream {
    private int left;

    Breaking(int left) {
      this.left = left;
    }

    @Override
    public List<Run> runs(int events) {
      return story.log().runs(events);
    }

    @Override
    public <X extends Exception> void read(Run run, long upTo, Sink<X> sink) throws X {
      left--;
      story
          .log()
          .<X>read(
              run,
              upTo,
              (List<Recorded<?>> page) -> {
                sink.take(page);
                if (left == 0) {
                  throw new IllegalStateException("killed");
                }
              });
    }
  }
}
