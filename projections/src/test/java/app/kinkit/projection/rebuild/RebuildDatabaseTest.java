package app.kinkit.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.projection.Folds;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.follow.ParkedStreams;
import app.kinkit.projection.follow.Refold;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rebuilds on real tables, against everything that may have happened to them.
class RebuildDatabaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> ALL =
      ReadTables.all().stream().map(p -> p.table()).sorted().toList();

  private static final ReadDatabase DATABASE = ReadDatabase.fresh();
  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, true);
  private final Folds folds = DATABASE.folds(story.vault());
  private final Runs runs = new Runs(DATABASE.projector(), story.log());
  private final Follower follower =
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
    DATABASE.run("update projection.follower set position = 0");
    twin().forEach(table -> DATABASE.run("drop table twin." + table));
    ALL.forEach(table -> DATABASE.run("truncate " + table + " cascade"));
  }

  @Test
  void tablesThatAreRightAreFoundRight() throws Exception {
    var before = DATABASE.dump();
    var run = done(Goal.VERIFY);
    assertThat(run.phase()).isEqualTo(Phase.DONE);
    assertThat(runs.counts(run.id())).isEmpty();
    assertThat(runs.findings(run.id()))
        .containsExactly(new Finding("planted", "nothing is planted", 2, List.of("a", "b")));
    assertThat(run.reached()).isEqualTo(story.log().head());
    assertThat(run.folded()).isEqualTo(run.position());
    assertThat(DATABASE.dump()).isEqualTo(before);
    assertThat(twin()).isEmpty();
  }

  @Test
  void aDryRunNamesEveryRowThatDiffersAndWhy() throws Exception {
    var before = DATABASE.dump();
    spoil();
    var spoiled = DATABASE.dump();
    var run = done(Goal.DRY_RUN);
    assertThat(run.phase()).isEqualTo(Phase.WAITING);
    assertThat(runs.counts(run.id()))
        .containsExactly(
            new Difference.Count("points_balances", "changed", 1, List.of("balance")),
            new Difference.Count("rewards", "surplus", 1, List.of()),
            new Difference.Count("tasks", "changed", 1, List.of("status", "title")),
            new Difference.Count("tasks", "missing", 1, List.of()));
    var first = runs.differences(run.id(), null, 1).getFirst();
    var rest = runs.differences(run.id(), first, 10);
    assertThat(rest).hasSize(3);
    assertThat(Objects.requireNonNull(first.cause()).type()).isEqualTo("PointsCredited");
    assertThat(rest).filteredOn(d -> d.kind().equals("surplus")).allMatch(d -> d.cause() == null);
    assertThat(DATABASE.dump()).isEqualTo(spoiled);

    runs.goOn(run.id());
    work();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.DONE);
    assertThat(DATABASE.dump()).isEqualTo(before);
    assertThat(twin()).isEmpty();
  }

  @Test
  void aDiscardedRunChangesNothing() throws Exception {
    spoil();
    var spoiled = DATABASE.dump();
    var run = done(Goal.DRY_RUN);
    runs.discard(run.id());
    work();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.DISCARDED);
    assertThat(DATABASE.dump()).isEqualTo(spoiled);
    assertThat(twin()).isEmpty();
    assertThatThrownBy(() -> runs.goOn(run.id())).hasMessageContaining("it is discarded");
  }

  @Test
  void onlyTheTablesThatWereNamedAreMended() throws Exception {
    spoil();
    done(Goal.REBUILD, List.of("rewards"));
    assertThat(DATABASE.ask("select count(*) from rewards")).containsExactly("1");
    assertThat(DATABASE.ask("select count(*) from tasks")).containsExactly("4");
  }

  @Test
  void emptiedTablesComeBackWhole() throws Exception {
    var before = DATABASE.dump();
    ALL.forEach(table -> DATABASE.run("truncate " + table + " cascade"));
    var run = done(Goal.REBUILD);
    assertThat(run.phase()).isEqualTo(Phase.DONE);
    assertThat(DATABASE.dump()).isEqualTo(before);
  }

  @Test
  void oneIsOpenAtATime() throws Exception {
    var run = done(Goal.DRY_RUN);
    assertThatThrownBy(() -> runs.ask(Goal.VERIFY, ALL, "test"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("Run " + run.id() + " is waiting");
  }

  @Test
  void whatIsKilledGoesOnWhereItWas() throws Exception {
    var before = DATABASE.dump();
    spoil();
    var run = runs.ask(Goal.REBUILD, ALL, "test");
    var units = story.log().runs(1).size();
    for (var killed = 1; killed <= 3; killed++) {
      var breaking = new Breaking(killed);
      assertThatThrownBy(() -> rebuilder(breaking, 1).work()).hasMessage("killed");
      assertThat(DATABASE.ask("select count(*) from projection.rebuild_unit where done"))
          .containsExactly(String.valueOf(killed * (killed - 1) / 2));
    }
    assertThat(units).isGreaterThan(3);
    work();
    assertThat(runs.find(run.id()).orElseThrow().attempt()).isEqualTo(1);
    assertThat(DATABASE.dump()).isEqualTo(before);
  }

  @Test
  void anEmptyTwinIsBegunAnew() throws Exception {
    var before = DATABASE.dump();
    spoil();
    var run = runs.ask(Goal.REBUILD, ALL, "test");
    assertThatThrownBy(() -> rebuilder(new Breaking(3), 1).work()).hasMessage("killed");
    twin()
        .forEach(table -> DATABASE.run("truncate twin." + table)); // as a crash of PostgreSQL does
    work();
    assertThat(runs.find(run.id()).orElseThrow().attempt()).isEqualTo(2);
    assertThat(DATABASE.dump()).isEqualTo(before);
  }

  @Test
  void whatHappensMeanwhileIsKept() throws Exception {
    spoil();
    var busy =
        new Reading() {
          @Override
          void before() throws InterruptedException {
            story.does(story.assigns("meanwhile", bond, lead, doer), bond, lead, doer, 500);
            caughtUp();
          }
        };
    var run = runs.ask(Goal.REBUILD, ALL, "test");
    rebuilder(busy, 2).work();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.DONE);
    caughtUp();
    assertThat(InMemoryFold.verify(DATABASE.projector(), story.log(), folds)).isEmpty();
  }

  @Test
  void aRunThatIsStoppedGoesOnWhenAskedTo() throws Exception {
    spoil();
    var run = runs.ask(Goal.REBUILD, ALL, "test");
    var stopping =
        new Reading() {
          @Override
          void before() {
            runs.stop(run.id());
          }
        };
    rebuilder(stopping, 1).work();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.STOPPED);
    work();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.STOPPED);
    runs.goOn(run.id());
    work();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.DONE);
    assertThat(InMemoryFold.verify(DATABASE.projector(), story.log(), folds)).isEmpty();
  }

  @Test
  void parkedStreamsStandWhereTheyStand() throws Exception {
    var task = story.assigns("parked", bond, lead, doer);
    caughtUp();
    var next = story.log().head() + 1;
    DATABASE.run(
        "insert into projection.parked values ('%s', %d, %d, 1, 'TaskStarted', 'test', now())"
            .formatted(task, next, next));
    story.happens(task, doer, new TaskStarted(task, bond, doer));
    caughtUp();
    assertThat(runs.counts(done(Goal.VERIFY).id())).isEmpty();

    var draining =
        new Reading() {
          @Override
          void before() {
            new ParkedStreams(DATABASE.projector(), story.log(), folds).retry(task.toString());
          }
        };
    var run = runs.ask(Goal.VERIFY, ALL, "test");
    rebuilder(draining, 1).work();
    assertThat(runs.counts(run.id())).isEmpty();
    assertThat(DATABASE.ask("select status from tasks where title = 'parked'"))
        .containsExactly("in_progress");
  }

  @Test
  void aStreamThatCannotBeShownIsTold() throws Exception {
    var task = story.assigns("unreadable", bond, lead, doer);
    caughtUp();
    var position = story.log().head();
    story.log().replace(position, new UnknownEvent("TaskAssigned", 9, "no such revision"));
    spoil();
    var run = done(Goal.REBUILD);
    assertThat(run.phase()).isEqualTo(Phase.WAITING);
    assertThat(run.trouble()).contains(task.toString(), "position " + position, "no such revision");
    runs.goOn(run.id());
    work();
    assertThat(DATABASE.ask("select stream from projection.parked"))
        .containsExactly(task.toString());
    assertThat(InMemoryFold.verify(DATABASE.projector(), story.log(), folds)).isEmpty();
  }

  @Test
  void erasedWordsDoNotComeBackFromATwin() throws Exception {
    var refold = new Refold(DATABASE.projector(), story.log(), folds);
    DATABASE.run("update tasks set priority = 'high'");
    var run = done(Goal.DRY_RUN);
    story.vault().erase(doer);
    refold.streams(List.of(doer.toString()), 0);
    runs.goOn(run.id());
    work();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.WAITING);
    assertThat(runs.find(run.id()).orElseThrow().attempt()).isEqualTo(2);
    runs.goOn(run.id());
    work();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.DONE);
    assertThat(DATABASE.ask("select display_name from profile_card order by 1"))
        .containsExactly("lead", "null");
  }

  @Test
  void aTwinThatWaitsIsDroppedWhenAKeyIsDestroyed() throws Exception {
    var refold = new Refold(DATABASE.projector(), story.log(), folds);
    var run = done(Goal.DRY_RUN);
    assertThat(twin()).isNotEmpty();
    story.vault().erase(doer);
    refold.streams(List.of(doer.toString()), 0);
    work();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.DISCARDED);
    assertThat(twin()).isEmpty();
  }

  @Test
  void anErasureDropsATwinThatNobodyWorksOn() throws Exception {
    var refold = new Refold(DATABASE.projector(), story.log(), folds);
    var stale = new StaleTwins(DATABASE.projector());
    var run = done(Goal.DRY_RUN);
    assertThat(stale.clearAway()).isTrue();
    assertThat(twin()).isNotEmpty();
    story.vault().erase(doer);
    refold.streams(List.of(doer.toString()), 0);
    assertThat(stale.clearAway()).isTrue();
    assertThat(twin()).isEmpty();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.DISCARDED);
  }

  @Test
  void tablesThatAreNewerThanTheLogWaitForAWord() throws Exception {
    follower.close();
    var head = story.log().head();
    DATABASE.run("update projection.follower set position = " + (head + 7));
    DATABASE.run("update rewards set row_position = " + (head + 3));
    var run = done(Goal.REBUILD);
    assertThat(run.phase()).isEqualTo(Phase.WAITING);
    assertThat(run.trouble()).contains("7 events newer than the log");
    runs.goOn(run.id());
    work();
    assertThat(DATABASE.ask("select position from projection.follower"))
        .containsExactly(String.valueOf(head));
    assertThat(InMemoryFold.verify(DATABASE.projector(), story.log(), folds)).isEmpty();
  }

  @Test
  void twoWorkersDoNotWorkOnTheSame() throws Exception {
    var second = new AtomicInteger();
    var meeting =
        new Reading() {
          @Override
          void before() throws Exception {
            second.addAndGet(rebuilder(story.log(), 1).work() ? 1 : 0);
          }
        };
    runs.ask(Goal.VERIFY, ALL, "test");
    assertThat(rebuilder(meeting, 1).work()).isTrue();
    assertThat(second).hasValue(0);
  }

  private void spoil() {
    DATABASE.run("update tasks set title = 'other', status = 'cancelled' where title = 'task 1'");
    DATABASE.run(
        "set session_replication_role = replica; delete from tasks where title = 'task 2'");
    DATABASE.run("update points_balances set balance = balance + 1000 where balance > 0");
    DATABASE.run(
        "insert into rewards select (jsonb_populate_record(r, jsonb_build_object('id',"
            + " gen_random_uuid()))).* from rewards r");
  }

  private Run done(Goal goal) throws Exception {
    return done(goal, ALL);
  }

  private Run done(Goal goal, List<String> tables) throws Exception {
    var run = runs.ask(goal, tables, "test");
    work();
    return runs.find(run.id()).orElseThrow();
  }

  private void work() throws Exception {
    rebuilder(story.log(), 2).work();
  }

  private Rebuilder rebuilder(EventLog.ByStream streams, int workers) {
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

  private List<String> twin() {
    return DATABASE.ask("select tablename from pg_tables where schemaname = 'twin'");
  }

  private void caughtUp() throws InterruptedException {
    assertThat(follower.awaitApplied(story.log().head(), PATIENCE)).isTrue();
  }

  /// The log, and something that happens before the first run of it is read.
  private abstract class Reading implements EventLog.ByStream {
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
  private final class Breaking implements EventLog.ByStream {
    private int left;

    private Breaking(int left) {
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
