package app.kinkit.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.run.Difference;
import app.kinkit.projection.run.Finding;
import app.kinkit.projection.run.Goal;
import app.kinkit.projection.run.Phase;
import app.kinkit.projection.run.Refusal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Rebuilds on real tables, against everything that may have happened to them.
class RebuildDatabaseTest extends RebuiltTables {
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

  /// Of what differs only the first row of each table is noted, and yet all of it is counted and
  /// mended, beside what happens until then.
  @Test
  void moreThanIsNotedIsMendedToo() throws Exception {
    spoil();
    var run = runs.ask(Goal.DRY_RUN, ALL, "test");
    rebuilder(story.log(), 2).noting(1).work();
    assertThat(runs.counts(run.id()))
        .contains(
            new Difference.Count("tasks", "changed", 1, List.of("status", "title")),
            new Difference.Count("tasks", "missing", 1, List.of()));
    assertThat(runs.differences(run.id(), null, 10))
        .extracting(Difference::table)
        .containsExactly("points_balances", "rewards", "tasks");

    story.assigns("meanwhile", bond, lead, doer);
    caughtUp();
    runs.goOn(run.id());
    rebuilder(story.log(), 2).noting(1).work();
    assertThat(runs.find(run.id()).orElseThrow().phase()).isEqualTo(Phase.DONE);
    assertThat(InMemoryFold.verify(DATABASE.projector(), story.log(), folds)).isEmpty();
  }

  /// What should not be there holds what is unique, and stands in the way of what should.
  @Test
  void aRowUnderAnotherKeyIsMended() throws Exception {
    var before = DATABASE.dump();
    DATABASE.run(
        "set session_replication_role = replica; update bond_settings set id = gen_random_uuid()");
    var run = done(Goal.REBUILD);
    assertThat(run.phase()).isEqualTo(Phase.DONE);
    assertThat(runs.counts(run.id()))
        .containsExactly(
            new Difference.Count("bond_settings", "missing", 1, List.of()),
            new Difference.Count("bond_settings", "surplus", 1, List.of()));
    assertThat(DATABASE.dump()).isEqualTo(before);
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
  void tablesThatAreNewerThanTheLogWaitForAWord() throws Exception {
    follower.close();
    var head = story.log().head();
    DATABASE.run("update projection.follower set position = " + (head + 7));
    DATABASE.run("update rewards set row_position = " + (head + 3));
    var run = done(Goal.REBUILD);
    assertThat(run.phase()).isEqualTo(Phase.WAITING);
    assertThat(run.trouble()).contains("restored from an older copy");
    runs.goOn(run.id());
    work();
    assertThat(DATABASE.ask("select position from projection.follower"))
        .containsExactly(String.valueOf(head));
    assertThat(InMemoryFold.verify(DATABASE.projector(), story.log(), folds)).isEmpty();
  }

  @Test
  void tablesOfAnotherLogWaitForAWordToo() throws Exception {
    DATABASE.run("update projection.follower set event_id = gen_random_uuid()");
    story.assigns("after that", bond, lead, doer);
    follower.close();
    var run = done(Goal.REBUILD);
    assertThat(run.phase()).isEqualTo(Phase.WAITING);
    assertThat(run.trouble()).contains("restored from an older copy");
    runs.goOn(run.id());
    work();
    follower.start();
    caughtUp();
    assertThat(InMemoryFold.verify(DATABASE.projector(), story.log(), folds)).isEmpty();
    assertThat(DATABASE.ask("select count(*) from tasks")).containsExactly("6");
  }
}
