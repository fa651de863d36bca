package app.kinkit.command.store.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.store.LostAnswers;
import app.kinkit.command.store.TestStore;
import app.kinkit.command.store.Until;
import app.kinkit.command.store.job.Appended;
import app.kinkit.command.store.job.Job;
import app.kinkit.command.store.job.OutcomeUnknown;
import app.kinkit.command.store.log.EventRow;
import app.kinkit.command.store.log.LogTail;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.postgres.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppenderTest {
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private Database database;
  private LogTail tail;
  private Appender appender;

  @BeforeEach
  void open() {
    database = TestStore.empty();
    var single = database.dataSource("kinkit_command");
    tail = new LogTail(single, single);
    appender = new Appender(single, tail, 4, GroupCommit.PATIENCE);
  }

  @AfterEach
  void close() {
    appender.close();
    tail.close();
    callers.close();
  }

  @Test
  void jobsThatWaitShareATransactionAndAConflictFailsOnlyItsOwn() throws SQLException {
    appender.append(job("a:1", 0));
    var waiting = new ArrayList<CompletableFuture<Appended>>();
    var before = appender.statistics().groups();
    try (var _ = holdLock()) {
      waiting.add(submit(job("b:1", 0)));
      Until.holds(() -> lockIsWaitedFor());
      for (var job : List.of(job("c:1", 0), job("a:1", 0), job("d:1", 0))) {
        waiting.add(submit(job));
        var depth = waiting.size() - 1;
        Until.holds(() -> appender.depth() + 1 >= depth);
      }
    }
    assertThat(waiting.get(1).join().firstPosition()).isEqualTo(3);
    assertThatThrownBy(() -> waiting.get(2).join())
        .hasCauseInstanceOf(AggregateStreamCreationException.class);
    assertThat(waiting.get(3).join().firstPosition()).isEqualTo(4);
    assertThat(appender.statistics().groups() - before).isEqualTo(2);
    assertThat(streams()).containsExactly("a:1", "b:1", "c:1", "d:1");
  }

  @Test
  void aFullQueueRefusesBeforeAnythingHasBegun() throws SQLException {
    var waiting = new ArrayList<CompletableFuture<Appended>>();
    try (var _ = holdLock()) {
      waiting.add(submit(job("first:1", 0)));
      Until.holds(() -> lockIsWaitedFor());
      for (int i = 0; i < 20; i++) {
        waiting.add(submit(job("next:" + i, 0)));
      }
      // One is being written, four wait; the thread may take one of them in its hand.
      Until.holds(() -> appender.statistics().overloaded() >= 15);
    }
    var refused = waiting.stream().filter(AppenderTest::isOverloaded).count();
    assertThat(refused).isEqualTo(appender.statistics().overloaded()).isBetween(15L, 16L);
    assertThat(streams()).hasSize(waiting.size() - (int) refused);
  }

  private static boolean isOverloaded(CompletableFuture<Appended> job) {
    try {
      job.join();
      return false;
    } catch (CompletionException e) {
      return e.getCause() instanceof Refused r && r.code() == RefusalCode.OVERLOADED;
    }
  }

  @Test
  void aTextWithNulIsRefusedAlone() throws SQLException {
    List<CompletableFuture<Appended>> waiting;
    try (var _ = holdLock()) {
      var first = submit(job("a:1", 0));
      Until.holds(() -> lockIsWaitedFor());
      waiting =
          List.of(
              first,
              submit(job("b:1", 0)),
              submit(new Job(List.of(row("c:1", 0, "nul\0")), Map.of(), List.of(), null)),
              submit(job("d:1", 0)));
      Until.holds(() -> appender.depth() >= 2);
    }
    assertThatThrownBy(() -> waiting.get(2).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(EventStoreException.class);
    assertThat(List.of(0, 1, 3)).allSatisfy(i -> waiting.get(i).join());
    assertThat(streams()).containsExactlyInAnyOrder("a:1", "b:1", "d:1");
    assertThat(positions()).containsExactly("1", "2", "3");
    assertThat(appender.statistics().redone()).isEqualTo(1);
  }

  @Test
  void aLockThatTakesTooLongIsWaitedForAgainByTheWholeGroup() throws SQLException {
    List<CompletableFuture<Appended>> waiting;
    try (var _ = holdLock()) {
      waiting = List.of(submit(job("a:1", 0)), submit(job("b:1", 0)), submit(job("c:1", 0)));
      Until.holds(() -> appender.statistics().retried() >= 1);
    }
    waiting.forEach(CompletableFuture::join);
    assertThat(positions()).containsExactly("1", "2", "3");
    assertThat(appender.statistics().redone()).isZero();
  }

  @Test
  void aLostConnectionIsReplacedAndNothingIsWrittenTwice() {
    appender.append(job("a:1", 0));
    TestStore.run(
        database.superuser(),
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'kinkit_command'");
    assertThat(appender.append(job("a:1", 1)).firstPosition()).isEqualTo(2);
    assertThat(appender.statistics().decided()).isEqualTo(1);
    assertThat(positions()).containsExactly("1", "2");
  }

  /// The answer is lost, and then the look-up of what has become of it has to wait too long.
  @Test
  void doubtOutlivesALookUpThatFails() throws Exception {
    appender.append(job("a:1", 0));
    var first = new AtomicBoolean(true);
    var holder = new AtomicReference<Connection>();
    var faults =
        new LostAnswers(
            database.dataSource("kinkit_command"),
            () -> first.getAndSet(false),
            () -> holder.set(lockHeld()));
    try (var doubting = new Appender(faults.source(), tail, 4, GroupCommit.PATIENCE)) {
      var waiting = CompletableFuture.supplyAsync(() -> doubting.append(job("a:1", 1)), callers);
      Until.holds(() -> doubting.statistics().retried() >= 2);
      Objects.requireNonNull(holder.get()).close();
      assertThat(waiting.join().firstPosition()).isEqualTo(2);
    }
    assertThat(positions()).containsExactly("1", "2");
  }

  /// The answer is lost and the look-up has to wait for longer than anybody waits.
  @Test
  void whatNobodyCanTellInTimeIsUnknownAndNotRefused() throws Exception {
    var first = new AtomicBoolean(true);
    var holder = new AtomicReference<Connection>();
    var faults =
        new LostAnswers(
            database.dataSource("kinkit_command"),
            () -> first.getAndSet(false),
            () -> holder.set(lockHeld()));
    try (var doubting = new Appender(faults.source(), tail, 4, Duration.ofMillis(1))) {
      assertThatThrownBy(() -> doubting.append(job("a:1", 0)))
          .isInstanceOf(OutcomeUnknown.class)
          .hasMessageContaining("the same Idempotency-Key");
      Objects.requireNonNull(holder.get()).close();
      assertThatThrownBy(() -> doubting.append(job("a:1", 0)))
          .isInstanceOf(AggregateStreamCreationException.class);
    }
    assertThat(positions()).containsExactly("1");
  }

  private Connection lockHeld() {
    try {
      return holdLock();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anInterruptedCallerStillLearnsWhatHasHappened() throws Exception {
    appender.append(job("a:1", 0));
    var appended = new CompletableFuture<Appended>();
    var stillInterrupted = new CompletableFuture<Boolean>();
    Thread caller;
    try (var _ = holdLock()) {
      caller =
          Thread.startVirtualThread(() -> {
            appended.complete(appender.append(job("a:1", 1)));
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
          });
      Until.holds(() -> lockIsWaitedFor());
      caller.interrupt();
    }
    assertThat(appended.join().firstPosition()).isEqualTo(2);
    assertThat(stillInterrupted.join()).isTrue();
    assertThat(positions()).containsExactly("1", "2");
  }

  @Test
  void aWriterWithoutTheLockIsWaitedForAndLeavesNoHole() throws SQLException {
    appender.append(job("a:1", 0));
    CompletableFuture<Appended> waiting;
    try (var stranger = database.superuser().getConnection();
        var statement = stranger.createStatement()) {
      stranger.setAutoCommit(false);
      statement.execute(
          "insert into eventstore.event (position, version, time, event_id, stream, type, revision,"
              + " actor, payload) values (2, 0, now(), gen_random_uuid(), 'x:1', 'X', '1',"
              + " 'system:test', '{}')");
      waiting = submit(job("b:1", 0));
      Until.holds(() -> isWaitedFor("transactionid"));
      stranger.commit();
    }
    assertThat(waiting.join().firstPosition()).isEqualTo(3);
    assertThat(positions()).containsExactly("1", "2", "3");
  }

  @Test
  void listenersHearOfEachStreamBeforeTheCallerDoes() {
    var heard = new CopyOnWriteArrayList<String>();
    appender.addListener(heard::add);
    appender.append(job("a:1", 0));
    assertThat(heard).containsExactly("a:1");
  }

  @Test
  void afterClosingNothingIsAccepted() {
    appender.close();
    assertThatThrownBy(() -> appender.append(job("a:1", 0)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.UNAVAILABLE));
    appender = new Appender(database.dataSource("kinkit_command"), tail, 4, GroupCommit.PATIENCE);
  }

  private CompletableFuture<Appended> submit(Job job) {
    return CompletableFuture.supplyAsync(() -> appender.append(job), callers);
  }

  private Connection holdLock() throws SQLException {
    var connection = database.superuser().getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + GroupSql.LOCK + ")");
    }
    return connection;
  }

  private boolean lockIsWaitedFor() {
    return isWaitedFor("advisory");
  }

  private boolean isWaitedFor(String kind) {
    return !TestStore.ask(
            database.superuser(),
            "select 1 from pg_locks where not granted and locktype = '" + kind + "'")
        .isEmpty();
  }

  private List<String> streams() {
    return TestStore.ask(
        database.superuser(), "select stream from eventstore.event order by position");
  }

  private List<String> positions() {
    return TestStore.ask(
        database.superuser(), "select position from eventstore.event order by position");
  }

  private static Job job(String stream, long version) {
    return new Job(List.of(row(stream, version, "system:test")), Map.of(), List.of(), null);
  }

  private static EventRow row(String stream, long version, String actor) {
    return new EventRow(
        0,
        UUID.randomUUID(),
        stream,
        version,
        "Tried",
        "1",
        Instant.now(),
        actor,
        null,
        null,
        null,
        null,
        null,
        null,
        "{}".getBytes(StandardCharsets.UTF_8),
        null);
  }
}
