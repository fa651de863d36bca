package app.kinkit.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.dispatch.Dispatcher;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskCommand.AmendTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.TaskEvent.NextOccurrenceScheduled;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskBecameOverdue;
import app.kinkit.domain.task.TaskEvent.TaskReminderDue;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.task.TaskRecurrence;
import app.kinkit.projection.follow.Follower;
import app.kinkit.race.TwoNodes.Seat;
import app.kinkit.server.timer.TaskTimes;
import app.kinkit.server.timer.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What time brings happens once for each due time, on two nodes, through crashes, and never
/// against somebody who has paused (P22, P26); a replay brings nothing (P11).
class TimersTest {
  private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant DUE = START.plus(HOUR);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SEATS = 20;

  private final SetClock clock = new SetClock(START);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @SuppressWarnings("NullAway.Init") // before each test
  private TwoNodes nodes;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    nodes = TwoNodes.open(folder, clock);
  }

  @AfterEach
  void nobodyPausedWasAskedAnything() {
    assertThat(LogScan.all(nodes.log())).isEmpty();
    nodes.close();
    GenericEventMessage.clock = Clock.systemUTC(); // Axon has one clock for all tests of a JVM
  }

  private Timer timer(Node node) {
    return timer(node, node.side().dispatcher());
  }

  private Timer timer(Node node, Dispatcher dispatcher) {
    var worker = nodes.database.dataSource("kinkit_worker");
    return new Timer(worker, dispatcher, TaskTimes.ALL, clock, registry);
  }

  /// Due in an hour, to be reminded of half an hour before, and again every day.
  private TaskId daily(Node node, Seat seat) {
    var id = new TaskId(UUID.randomUUID());
    node.send(
        nodes.host,
        new AssignTask(
            id,
            seat.bond(),
            seat.doer(),
            nodes.words("title", "Water the plants"),
            null,
            null,
            DUE,
            false,
            30,
            TaskRecurrence.DAILY,
            1,
            false,
            null,
            null,
            false));
    return id;
  }

  private void shown() throws InterruptedException {
    for (var node : List.of(nodes.one, nodes.two)) {
      assertThat(node.follower().awaitApplied(node.side().log().head(), PATIENCE)).isTrue();
    }
  }

  private Map<TaskId, Long> reminders() {
    return count(TaskReminderDue.class);
  }

  private <E extends TaskEvent> Map<TaskId, Long> count(Class<E> type) {
    return nodes.log().stream()
        .map(Recorded::event)
        .filter(type::isInstance)
        .map(event -> type.cast(event).id())
        .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
  }

  /// How many events of the timer stand in the chain of the command that assigned the first task,
  /// behind an event of a task.
  private long ledByTheirTask() throws SQLException {
    try (var connection = nodes.database.superuser().getConnection();
        var statement = connection.createStatement();
        var count =
            statement.executeQuery(
                """
                select count(*) from eventstore.event led
                join eventstore.event cause on cause.event_id::text = led.causation
                where led.actor = 'system:timer' and cause.position < led.position
                  and cause.stream like 'task:%'
                  and led.correlation = coalesce(cause.correlation, cause.command_id::text)
                """)) {
      count.next();
      return count.getLong(1);
    }
  }

  private void declare(ProfileId person, SubmissionState state) {
    nodes.one.send(person, new ChangeSubmissionState(person, state, null));
  }

  @Test
  void twoRacingNodesBringEachDueTimeOnce() throws Exception {
    var seats = nodes.seats(SEATS);
    var tasks = TwoNodes.many(SEATS, i -> daily(nodes.node(i), seats.get(i)));
    for (var time : List.of(DUE.minus(HOUR.dividedBy(2)), DUE)) {
      clock.set(time);
      for (var round = 0; round < 3; round++) {
        race();
      }
    }
    var once = tasks.stream().collect(Collectors.toMap(id -> id, _ -> 1L));
    assertThat(reminders()).isEqualTo(once);
    assertThat(count(TaskBecameOverdue.class)).isEqualTo(once);
    assertThat(count(NextOccurrenceScheduled.class)).isEqualTo(once);
    assertThat(count(TaskAssigned.class)).hasSize(2 * SEATS).containsValue(1L);
    assertThat(actors()).containsOnly("system:timer");
    assertThat(ledByTheirTask()).isEqualTo(3L * SEATS + SEATS); // the next task has two events
    assertThat(registry.get("kinkit.timer.fired").counters())
        .hasSize(3)
        .allMatch(counter -> counter.count() == SEATS);
    Agreement.assertHolds(nodes);
  }

  private void race() throws Exception {
    shown();
    var barrier = new CyclicBarrier(2);
    var _ =
        TwoNodes.sideBySide(
            2,
            List.of(timer(nodes.one), timer(nodes.two)),
            timer -> {
              barrier.await();
              return timer.look();
            });
  }

  private List<String> actors() {
    return nodes.log().stream()
        .filter(r -> r.event() instanceof TaskReminderDue)
        .map(Recorded::actor)
        .toList();
  }

  @Test
  void aNodeThatDiesInBetweenLosesNothingAndRepeatsNothing() throws Exception {
    var seats = nodes.seats(SEATS);
    var tasks = TwoNodes.many(SEATS, i -> daily(nodes.node(i), seats.get(i)));
    shown();
    clock.set(DUE.minus(HOUR.dividedBy(2)));
    var sent = new AtomicInteger();
    var dying = nodes.one.side().dispatcher();
    var timer =
        timer(
            nodes.one,
            order -> {
              var outcome = dying.dispatch(order);
              if (sent.incrementAndGet() == SEATS / 2) {
                throw new AssertionError("killed after the commit, before the answer");
              }
              return outcome;
            });
    assertThatThrownBy(timer::look).isInstanceOf(AssertionError.class);
    nodes.one.follower().close(); // whatever the dead node knew is gone with it
    assertThat(reminders()).hasSize(SEATS / 2);
    timer(nodes.two).look();
    timer(nodes.one).look(); // started again
    assertThat(reminders()).isEqualTo(tasks.stream().collect(Collectors.toMap(id -> id, _ -> 1L)));
  }

  @Test
  void whoeverHasPausedIsToldLaterOnlyWhatIsStillWorthIt() throws Exception {
    var seats = nodes.seats(2);
    var soon = daily(nodes.one, seats.getFirst());
    daily(nodes.two, seats.getLast());
    seats.forEach(seat -> declare(seat.doer(), SubmissionState.PAUSED));
    clock.set(DUE.minus(HOUR.dividedBy(2)));
    shown();
    assertThat(timer(nodes.one).look()).isZero();
    declare(seats.getFirst().doer(), SubmissionState.ACTIVE);
    shown();
    assertThat(timer(nodes.two).look()).isOne();
    clock.set(DUE.plus(Duration.ofDays(2)));
    declare(seats.getLast().doer(), SubmissionState.ACTIVE);
    shown();
    timer(nodes.one).look();
    assertThat(reminders()).containsOnlyKeys(soon);
    assertThat(count(TaskBecameOverdue.class)).isEmpty();
    assertThat(next()).as("no day of the past").allMatch(due -> due.isAfter(clock.instant()));
  }

  private List<Instant> next() {
    return nodes.log().stream()
        .map(Recorded::event)
        .filter(e -> e instanceof TaskAssigned t && !t.id().equals(t.recurrenceSeriesId()))
        .map(e -> Objects.requireNonNull(((TaskAssigned) e).dueDate()))
        .toList();
  }

  @Test
  void aRowThatIsBehindAsksNothingOfSomebodyWhoHasPaused() throws Exception {
    var seats = nodes.seats(SEATS);
    TwoNodes.many(SEATS, i -> daily(nodes.node(i), seats.get(i)));
    shown();
    nodes.one.follower().close();
    nodes.two.follower().close();
    seats.forEach(seat -> declare(seat.doer(), SubmissionState.PAUSED));
    clock.set(DUE);
    assertThat(timer(nodes.one).look() + timer(nodes.two).look()).isZero();
    assertThat(reminders()).isEmpty();
  }

  @Test
  void anAmendedDueDateMovesTheReminder() throws Exception {
    var task = daily(nodes.one, nodes.seats(1).getFirst());
    nodes.two.send(nodes.host, due(task, DUE.plus(HOUR)));
    shown();
    clock.set(DUE);
    assertThat(timer(nodes.one).look()).isZero();
    clock.pass(HOUR.dividedBy(2));
    assertThat(timer(nodes.one).look()).isOne();
    assertThat(reminders()).containsOnlyKeys(task);
  }

  private static AmendTask due(TaskId task, Instant date) {
    return new AmendTask(
        task,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.to(date),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged());
  }

  @Test
  void aDatabaseThatIsAwayIsWaitedFor() throws Exception {
    var task = daily(nodes.one, nodes.seats(1).getFirst());
    shown();
    clock.set(DUE);
    var away = new AtomicInteger(3);
    var worker = comesBack(nodes.database.dataSource("kinkit_worker"), away);
    try (var timer =
        new Timer(worker, nodes.one.side().dispatcher(), TaskTimes.ALL, clock, registry)) {
      timer.start(Duration.ofMillis(20));
      var deadline = System.nanoTime() + PATIENCE.toNanos();
      while (reminders().isEmpty()) {
        assertThat(System.nanoTime()).as("it goes on").isLessThan(deadline);
        LockSupport.parkNanos(20_000_000);
      }
    }
    assertThat(away).hasNegativeValue();
    assertThat(reminders()).containsOnlyKeys(task);
  }

  /// Refuses as many connections as `away` says.
  private static DataSource comesBack(DataSource source, AtomicInteger away) {
    return (DataSource)
        Proxy.newProxyInstance(
            TimersTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, arguments) -> {
              if (away.getAndDecrement() > 0) {
                throw new SQLException("the database is away");
              }
              return method.invoke(source, arguments);
            });
  }

  @Test
  void aReplayBringsNothing() throws Exception {
    var seats = nodes.seats(SEATS);
    TwoNodes.many(SEATS, i -> daily(nodes.node(i), seats.get(i)));
    clock.set(DUE);
    shown();
    assertThat(timer(nodes.one).look()).isEqualTo(3 * SEATS);
    shown();
    var head = nodes.one.side().log().head();
    nodes.one.follower().close();
    nodes.two.follower().close();
    empty();
    var node = nodes.two;
    var again = new Follower(node.projector(), node.side().log(), node.folds(), clock);
    try (again) {
      again.start();
      while (again.position() < head) {
        assertThat(timer(nodes.one).look()).isZero();
      }
      assertThat(timer(nodes.two).look()).isZero();
    }
    assertThat(nodes.one.side().log().head()).isEqualTo(head);
  }

  private void empty() throws SQLException {
    try (var connection = nodes.database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("truncate tasks, task_proof cascade");
      statement.execute("update projection.follower set position = 0");
    }
  }
}
