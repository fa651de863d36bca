package app.kinkit.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.domain.task.TaskId;
import app.kinkit.projection.Folds;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What an operator does about parked streams: many of them, tried again, passed over.
class ParkedStreamsDatabaseTest {
  private static final int MANY = 2_000;
  private static final UnknownEvent STRANGE = new UnknownEvent("TaskPraised", 3, "no such type");

  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, true);
  private final ReadDatabase database = ReadDatabase.fresh();
  private final ParkedStreams streams = streams(database);

  ParkedStreamsDatabaseTest() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
  }

  private Folds folds(ReadDatabase of) {
    return of.folds(story.vault(), ReadTables.all(), story.log()::passedOver);
  }

  private ParkedStreams streams(ReadDatabase of) {
    return new ParkedStreams(of.projector(), story.log(), folds(of));
  }

  private void follow(ReadDatabase into) throws SQLException {
    try (var writing = new Writing(into.projector(), story.log(), folds(into))) {
      while (writing.batch(1_000).events() > 0) {
        assertThat(writing.position()).isPositive();
      }
    }
  }

  private void assertSound() {
    assertThat(InMemoryFold.verify(database.projector(), story.log(), folds(database))).isEmpty();
  }

  /// Tables that were folded from the first event on, with all that is known today.
  private String anew() throws SQLException {
    var other = ReadDatabase.fresh();
    follow(other);
    assertThat(streams(other).count()).isZero();
    return other.dump();
  }

  private TaskId strange(String title) {
    var task = story.assigns(title, bond, lead, doer);
    story.happens(task, doer, STRANGE);
    story.happens(task, doer, new TaskCompleted(task, bond, doer, null));
    story.happens(task, lead, new TaskApproved(task, bond, doer, 0));
    return task;
  }

  /// As many, without the search for the one event of a batch that fails, which is tried elsewhere:
  /// the follower finds them parked.
  private List<TaskId> many() throws SQLException {
    var tasks =
        IntStream.range(0, MANY)
            .mapToObj(i -> story.assigns("task " + i, bond, lead, doer))
            .toList();
    follow(database);
    var rows = new ArrayList<String>();
    for (var task : tasks) {
      var odd = story.happens(task, doer, STRANGE).position();
      rows.add(
          "('%s', %d, %d, 0, 'TaskPraised', '%s', now())"
              .formatted(task, odd, odd - 1, STRANGE.why()));
      story.happens(task, doer, new TaskCompleted(task, bond, doer, null));
      story.happens(task, lead, new TaskApproved(task, bond, doer, 0));
    }
    database.run("insert into projection.parked values " + String.join(",", rows));
    return tasks;
  }

  private List<Parked> inPagesOf(int size) {
    var found = new ArrayList<Parked>();
    for (var page = streams.after(0, size);
        !page.isEmpty();
        page = streams.after(page.getLast().position(), size)) {
      assertThat(page).hasSizeLessThanOrEqualTo(size);
      found.addAll(page);
    }
    return found;
  }

  @Test
  void thousandsArePagedAndDrainInOrderWithNothingTwiceAndNothingLost() throws SQLException {
    var tasks = many();
    follow(database);

    assertThat(streams.count()).isEqualTo(MANY);
    var listed = inPagesOf(300);
    assertThat(listed)
        .extracting(Parked::stream)
        .containsExactlyElementsOf(tasks.stream().map(TaskId::toString).toList());
    assertThat(listed).extracting(Parked::events).containsOnly(3L);
    assertThat(listed).extracting(Parked::reason).containsOnly("no such type");
    assertThat(streams.retryAfter(0, 10))
        .isEqualTo(new ParkedStreams.TriedSome(0, 10, listed.get(9).position()));
    assertThat(streams.count()).as("nothing was mended").isEqualTo(MANY);
    assertThat(database.ask("select distinct status from tasks")).containsExactly("pending");

    var mended = listed.subList(0, MANY - 1);
    mended.forEach(p -> story.log().replace(p.position(), new TaskStarted(id(p), bond, doer)));
    var shown = 0L;
    var tried = streams.retryAfter(0, 500);
    while (tried.last() > 0) {
      shown += tried.shown();
      tried = streams.retryAfter(tried.last(), 500);
    }
    assertThat(shown).isEqualTo(MANY - 1);
    assertThat(inPagesOf(7))
        .extracting(Parked::position, Parked::events)
        .containsExactly(tuple(listed.getLast().position(), 3L));
    assertSound();

    story
        .log()
        .replace(listed.getLast().position(), new TaskStarted(id(listed.getLast()), bond, doer));
    assertThat(Objects.requireNonNull(streams.retry(listed.getLast().stream())).now()).isNull();
    assertThat(streams.count()).isZero();
    assertThat(database.ask("select distinct status || ' ' || version from tasks"))
        .containsExactly("approved 3");
    assertThat(database.dump()).isEqualTo(anew());
  }

  private static TaskId id(Parked parked) {
    return new TaskId(UUID.fromString(parked.stream().substring("task:".length())));
  }

  @Test
  void whatIsPassedOverIsLeftOutByEveryFoldAndTheRestIsShown() throws Exception {
    var task = strange("odd");
    var other = strange("as odd");
    follow(database);

    var skipped = streams.skip(task.toString(), p -> story.log().passOver(p.position()));
    assertThat(Objects.requireNonNull(skipped).now()).isNull();
    assertThat(streams.after(0, 10)).extracting(Parked::stream).containsExactly(other.toString());
    assertThat(
            database.ask("select title || ' ' || status || ' ' || version from tasks order by 1"))
        .containsExactly("as odd pending 0", "odd approved 3");
    assertSound();

    story.vault().erase(lead); // so that a fold of the stream from its first event changes rows
    var refold = new Refold(database.projector(), story.log(), folds(database));
    assertThat(Objects.requireNonNull(refold.streams(List.of(task.toString()), 0)).rows())
        .isEqualTo(1);
    assertThat(database.ask("select status from tasks where title is null"))
        .containsExactly("approved");

    streams.skip(other.toString(), p -> story.log().passOver(p.position()));
    refold.streams(
        story.log().after(0, 1_000).stream().map(r -> r.stream()).distinct().toList(), 0);
    assertThat(database.dump()).isEqualTo(anew());
  }

  /// No row runs ahead of the position that is told of all of them.
  @Test
  void aRetryShowsNothingThatTheRowsHaveNotComeTo() throws SQLException {
    var task = story.assigns("garden", bond, lead, doer);
    var odd = story.happens(task, doer, STRANGE).position();
    follow(database);
    story.log().replace(odd, new TaskStarted(task, bond, doer));
    story.happens(task, doer, new TaskCompleted(task, bond, doer, null));
    assertThat(Objects.requireNonNull(streams.retry(task.toString())).now()).isNull();
    assertThat(database.ask("select status from tasks")).containsExactly("in_progress");
    follow(database);
    assertThat(database.ask("select status from tasks")).containsExactly("completed");
    assertSound();
  }

  @Test
  void aStreamStandsStillAgainAtTheNextEventThatCannotBeShown() throws SQLException {
    var task = strange("odd twice");
    var second = story.happens(task, doer, STRANGE);
    story.happens(task, lead, new TaskApproved(task, bond, doer, 0));
    follow(database);

    var skipped = streams.skip(task.toString(), p -> story.log().passOver(p.position()));
    assertThat(Objects.requireNonNull(Objects.requireNonNull(skipped).now()))
        .satisfies(now -> {
          assertThat(now.position()).isEqualTo(second.position());
          assertThat(now.events()).isEqualTo(2);
        });
    assertThat(database.ask("select status || ' ' || version from tasks"))
        .containsExactly("approved 3");
    streams.skip(task.toString(), p -> story.log().passOver(p.position()));
    assertThat(streams.count()).isZero();
    assertThat(database.dump()).isEqualTo(anew());
  }

  @Test
  void whatIsNotParkedIsNeitherTriedNorPassedOver() throws SQLException {
    var task = story.assigns("plain", bond, lead, doer);
    follow(database);
    assertThat(streams.retry(task.toString())).isNull();
    assertThat(
            streams.skip(
                task.toString(),
                _ -> {
                  throw new AssertionError("asked to pass over what is shown");
                }))
        .isNull();
  }

  @Test
  void whenItCannotBeNotedNothingIsPassedOver() throws SQLException {
    var task = strange("odd");
    follow(database);
    var before = database.dump();
    assertThatThrownBy(() ->
            streams.skip(
                task.toString(),
                _ -> {
                  throw new IllegalStateException("no room");
                }))
        .hasMessage("no room");
    assertThat(streams.count()).isEqualTo(1);
    assertThat(database.dump()).isEqualTo(before);
  }

  /// One of the two finds the stream drained; neither passes over an event that has been shown.
  @Test
  void twoOperatorsAtOnceDrainAStreamOnce() throws Exception {
    for (var round = 0; round < 20; round++) {
      var task = strange("round " + round);
      follow(database);
      var parked = streams.after(0, 1).getFirst();
      story.log().replace(parked.position(), new TaskStarted(task, bond, doer));
      var retry = CompletableFuture.supplyAsync(() -> streams.retry(task.toString()) != null);
      var skip =
          CompletableFuture.supplyAsync(() ->
              streams(database).skip(task.toString(), p -> story.log().passOver(p.position()))
                  != null);
      assertThat(List.of(retry.get(), skip.get())).containsExactlyInAnyOrder(true, false);
      assertThat(story.log().passedOver(1, story.log().head()).contains(parked.position()))
          .isEqualTo(skip.get());
      assertSound();
    }
  }
}
