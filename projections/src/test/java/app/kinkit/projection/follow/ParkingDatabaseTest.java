package app.kinkit.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.domain.task.TaskId;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import app.kinkit.projection.Unwritable;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import app.kinkit.projection.task.TaskProjection;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// What cannot be shown stands still alone: a fold that fails, a row PostgreSQL refuses, an event
/// nobody can read.
class ParkingDatabaseTest {
  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, true);
  private final TaskId before = assigned();
  private final ReadDatabase database = ReadDatabase.fresh();

  private TaskId assigned() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    return story.assigns("before", bond, lead, doer);
  }

  /// Folds tasks, all but one.
  private static final class Broken implements Projection<TaskEvent> {
    private final TaskProjection sound = new TaskProjection();
    private @Nullable TaskId poison;

    @Override
    public String table() {
      return sound.table();
    }

    @Override
    public Set<Class<? extends TaskEvent>> families() {
      return sound.families();
    }

    @Override
    public List<Key> keys(Recorded<? extends TaskEvent> r) {
      return sound.keys(r);
    }

    @Override
    public void fold(Row row, Recorded<? extends TaskEvent> r) {
      if (r.event() instanceof TaskStarted started && started.id().equals(poison)) {
        throw new IllegalStateException("words that must not be told");
      }
      sound.fold(row, r);
    }
  }

  private Writing writing(Broken tasks) {
    var projections = new ArrayList<>(ReadTables.all());
    projections.replaceAll(p -> p instanceof TaskProjection ? tasks : p);
    return new Writing(
        database.projector(), story.log(), database.folds(story.vault(), projections));
  }

  private static void follow(Writing writing, int size) throws SQLException {
    try (writing) {
      var done = writing.batch(size);
      while (done.events() > 0) {
        done = writing.batch(size);
      }
    }
  }

  private static @Nullable Parked retried(Writing writing, String stream) throws SQLException {
    return Objects.requireNonNull(writing.drain(stream, _ -> {})).now();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1_000})
  void aFoldThatFailsParksOnlyItsStream(int size) throws SQLException {
    var tasks = new Broken();
    tasks.poison = story.assigns("poison", bond, lead, doer);
    story.does(tasks.poison, bond, lead, doer, 20);
    story.does(before, bond, lead, doer, 40);
    var writing = writing(tasks);
    follow(writing, size);

    assertThat(database.ask("select title || ' ' || status from tasks order by 1"))
        .containsExactly("before approved", "poison pending");
    assertThat(
            database.ask(
                "select balance::text from points_balances where user_id = '%s'"
                    .formatted(doer.value())))
        .containsExactly("40");
    assertThat(writing.parked())
        .singleElement()
        .satisfies(parked -> {
          assertThat(parked.stream()).isEqualTo("task:" + Story.id("poison"));
          assertThat(parked.type()).isEqualTo("TaskStarted");
          assertThat(parked.events()).isEqualTo(4);
          assertThat(parked.reason())
              .startsWith("IllegalStateException in app.kinkit")
              .doesNotContain("words");
        });

    assertThat(retried(writing, "task:" + Story.id("poison"))).isNotNull();
    tasks.poison = null;
    assertThat(retried(writing, "task:" + Story.id("poison"))).isNull();
    assertThat(writing.parked()).isEmpty();
    assertThat(
            InMemoryFold.verify(database.projector(), story.log(), database.folds(story.vault())))
        .isEmpty();
  }

  @Test
  void theLogOfTheProgramTellsNoWords() throws SQLException {
    var logger = (Logger) LoggerFactory.getLogger(Follower.class);
    var told = new ListAppender<ILoggingEvent>();
    told.start();
    var before = logger.getLevel();
    logger.setLevel(Level.TRACE);
    logger.addAppender(told);
    try {
      var tasks = new Broken();
      tasks.poison = story.assigns("poison", bond, lead, doer);
      story.does(tasks.poison, bond, lead, doer, 20);
      follow(writing(tasks), 4);
    } finally {
      logger.detachAppender(told);
      logger.setLevel(before);
    }
    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anySatisfy(line -> assertThat(line).contains("is parked at"))
        .noneSatisfy(line -> assertThat(line).contains("words"));
    assertThat(told.list).extracting(ILoggingEvent::getThrowableProxy).containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000})
  void aRowPostgresRefusesParksOnlyItsStream(int size) throws SQLException {
    var account = AccountId.of(lead, bond);
    var nul = story.words(lead, "reason", "no text in PostgreSQL holds \u0000");
    var impossible =
        story.happens(
            account,
            lead,
            new PointsCredited(
                account, lead, bond, Story.id("m"), 1, PointsSource.MANUAL, null, nul, 5));
    story.does(before, bond, lead, doer, 20);
    story.credits(bond, lead, 5, Story.id("later"), 5);
    var writing = writing(new Broken());
    follow(writing, size);

    assertThat(writing.parked())
        .singleElement()
        .satisfies(parked -> {
          assertThat(parked.position()).isEqualTo(impossible.position());
          assertThat(parked.reason()).contains("points_ledger").contains("22021");
          assertThat(parked.events()).isEqualTo(2);
        });
    assertThat(database.ask("select title || ' ' || status from tasks"))
        .containsExactly("before approved");
    assertThat(
            database.ask(
                "select count(*)::text from points_ledger where user_id = '%s'"
                    .formatted(lead.value())))
        .containsExactly("0");
  }

  /// As when a rule of a table is stricter than the events that were stored before it.
  @Test
  void aRowThatBreaksAConstraintParksItsStream() throws SQLException {
    database.run("alter table points_ledger add check (points <> 5)");
    story.credits(bond, lead, 5, Story.id("too many"), 5);
    story.does(before, bond, lead, doer, 4);
    var writing = writing(new Broken());
    follow(writing, 1_000);
    assertThat(writing.parked())
        .singleElement()
        .satisfies(parked -> assertThat(parked.reason()).contains("points_ledger", "23514"));
    assertThat(database.ask("select title || ' ' || status from tasks"))
        .containsExactly("before approved");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1_000})
  void anEventNobodyCanReadParksItsStreamAndDrainsInOrder(int size) throws SQLException {
    var started = story.happens(before, doer, new UnknownEvent("TaskPraised", 3, "no such type"));
    story.happens(before, lead, new TaskApproved(before, bond, doer, 0));
    story.does(story.assigns("other", bond, lead, doer), bond, lead, doer, 20);
    var writing = writing(new Broken());
    follow(writing, size);

    assertThat(database.ask("select title || ' ' || status from tasks order by 1"))
        .containsExactly("before pending", "other approved");
    assertThat(writing.parked())
        .extracting(Parked::type, Parked::reason, Parked::events)
        .containsExactly(tuple("TaskPraised", "no such type", 2L));
    assertThat(
            InMemoryFold.verify(database.projector(), story.log(), database.folds(story.vault())))
        .isEmpty();

    story.log().replace(started.position(), new TaskStarted(before, bond, doer));
    assertThat(retried(writing, before.toString())).isNull();
    assertThat(database.ask("select status || ' ' || version from tasks where title = 'before'"))
        .containsExactly("approved 2");
    assertThat(
            InMemoryFold.verify(database.projector(), story.log(), database.folds(story.vault())))
        .isEmpty();
  }

  @Test
  void aParkedStreamGrowsWhileOthersGoOn() throws SQLException {
    story.happens(before, doer, new UnknownEvent("TaskPraised", 3, "no such type"));
    var writing = writing(new Broken());
    follow(writing, 10);
    for (var i = 0; i < 5; i++) {
      story.happens(before, doer, new TaskStarted(before, bond, doer));
      follow(writing, 10);
    }
    assertThat(writing.parked()).extracting(Parked::events).containsExactly(6L);
    assertThat(writing.position()).isEqualTo(story.log().head());
  }

  @Test
  void anEventIsCountedOnceHoweverOftenItIsParked() throws SQLException {
    var parking = new Parking();
    var odd = story.happens(before, doer, new TaskStarted(before, bond, doer));
    try (var connection = database.projector().getConnection()) {
      parking.park(connection, odd, "TaskStarted", "odd");
      parking.park(connection, odd, "TaskStarted", "odd");
      assertThat(parking.of(connection, odd.stream()))
          .satisfies(parked -> assertThat(parked.events()).isEqualTo(1));
    }
  }

  @Test
  void aDatabaseThatCannotWriteParksNothing() throws SQLException {
    database.run("revoke insert on tasks from kinkit_projector");
    var writing = writing(new Broken());
    assertThatThrownBy(() -> writing.batch(100)).isInstanceOf(Unwritable.class);
    assertThat(writing.parked()).isEmpty();
    assertThat(writing.position()).isZero();
    database.run("grant insert on tasks to kinkit_projector");
    follow(writing, 100);
    assertThat(database.ask("select title from tasks")).containsExactly("before");
  }
}
