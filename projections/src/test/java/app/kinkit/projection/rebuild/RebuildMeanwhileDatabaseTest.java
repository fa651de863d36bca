package app.kinkit.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.follow.ParkedStreams;
import app.kinkit.projection.follow.Refold;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.run.Goal;
import app.kinkit.projection.run.Phase;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Rebuilds while things happen: people go on, processes die, keys are destroyed.
class RebuildMeanwhileDatabaseTest extends RebuiltTables {
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

  @Test
  void aWishThatComesBetweenTwoPhasesIsNotForgotten() throws Exception {
    spoil();
    var spoiled = DATABASE.dump();
    var run = runs.ask(Goal.REBUILD, ALL, "test");
    var log =
        (EventLog)
            Proxy.newProxyInstance(
                EventLog.class.getClassLoader(),
                new Class<?>[] {EventLog.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("after") && arguments[1].equals(1)) {
                    runs.discard(run.id()); // the last look before the difference is applied
                  }
                  return method.invoke(story.log(), arguments);
                });
    new Rebuilder(
            DATABASE.projector(),
            log,
            story.log(),
            ReadTables.all(),
            folds.tables(),
            story.vault(),
            story.log()::passedOver,
            List::of,
            1)
        .work();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.DISCARDED);
    assertThat(DATABASE.dump()).isEqualTo(spoiled);
  }
}
