package app.kinkit.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.store.TestNames.Counted;
import app.kinkit.command.store.job.PinMoved;
import app.kinkit.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Two nodes on one database, and everybody wants the same few streams.
class ContentionTest {
  private static final boolean LONG = Boolean.getBoolean("kinkit.long");
  private static final int COMMANDS = LONG ? 20_000 : 600;
  private static final int ROUNDS = LONG ? 10_000 : 200;

  private final Database database = TestStore.empty();

  @Test
  void sixteenWritersOnFourHotStreamsOverTwoNodesLeaveOneOrder() throws Exception {
    try (var one = new TestNode(database);
        var two = new TestNode(database)) {
      var followers = List.of(new Follower(one), new Follower(two), new Follower(two));
      var load = new Load();
      for (int i = 0; i < 16; i++) {
        load.writer(i % 2 == 0 ? one : two, 4);
      }
      Until.holds(() -> load.done() >= COMMANDS);
      load.stop();
      load.compareWith(database.superuser());
      assertThat(load.conflicts.get()).as("they did get in each other's way").isPositive();
      assertReplay(followers, one.parts.tail().head());
    }
  }

  private void assertReplay(List<Follower> followers, long head) throws InterruptedException {
    var replay =
        TestStore.ask(
            database.superuser(), "select event_id from eventstore.event order by position");
    for (var follower : followers) {
      assertThat(follower.upTo(head)).as("live order is replay order").isEqualTo(replay);
    }
  }

  /// Each round: one node moves the stream that the other decides by. Never both of them win.
  @Test
  void aPinNeverHoldsWhileItsStreamMoves() throws Exception {
    var both = new AtomicInteger();
    var moved = new AtomicInteger();
    try (var one = new TestNode(database);
        var two = new TestNode(database);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        var person = "person:" + round;
        one.count(person, "w");
        var start = new CountDownLatch(1);
        var task = "task:" + round;
        var demand = CompletableFuture.supplyAsync(() -> demand(two, person, task, start), callers);
        var pause = CompletableFuture.supplyAsync(() -> pause(one, person, start), callers);
        start.countDown();
        var pausedAt = pause.join();
        var demandedAt = demand.join();
        if (demandedAt == null) {
          moved.incrementAndGet();
        } else if (demandedAt > pausedAt) {
          both.incrementAndGet();
        }
      }
      Load.assertDense(database.superuser());
    }
    assertThat(both).as("demands committed after the pause").hasValue(0);
    assertThat(moved).as("rounds in which the pause came first").hasPositiveValue();
  }

  private static @Nullable Long demand(
      TestNode node, String person, String task, CountDownLatch start) {
    try {
      return Objects.requireNonNull(
              node.command(_ -> {
                Pins.require(person, 0);
                start.await();
                node.publish(task, 0, new Counted(UUID.randomUUID(), 0, "demand"));
              }))
          .firstPosition();
    } catch (PinMoved e) {
      return null;
    }
  }

  private static Long pause(TestNode node, String person, CountDownLatch start) {
    return Objects.requireNonNull(
            node.command(_ -> {
              start.await();
              node.publish(person, 1, new Counted(UUID.randomUUID(), 1, "pause"));
            }))
        .firstPosition();
  }

  @Test
  void ofManyWhoCreateTheSameStreamOneWins() throws Exception {
    try (var one = new TestNode(database);
        var two = new TestNode(database);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS / 10; round++) {
        var stream = "code:" + round;
        var attempts = new ArrayList<CompletableFuture<Boolean>>();
        for (int i = 0; i < 8; i++) {
          var node = i % 2 == 0 ? one : two;
          attempts.add(CompletableFuture.supplyAsync(() -> creates(node, stream), callers));
        }
        assertThat(attempts.stream().filter(CompletableFuture::join)).hasSize(1);
      }
    }
  }

  private static boolean creates(TestNode node, String stream) {
    try {
      node.command(_ -> node.publish(stream, 0, new Counted(UUID.randomUUID(), 0, "w")));
      return true;
    } catch (AggregateStreamCreationException e) {
      return false;
    }
  }

  /// A node that stalls in the middle of its append, however old its transaction, hides nothing
  /// from readers: whoever comes later in the order also commits later.
  @Test
  void aTransactionHeldOpenDelaysButNeverLeavesAHole() throws Exception {
    try (var one = new TestNode(database);
        var stalled = database.dataSource("kinkit_command").getConnection();
        var snapshot = database.dataSource("kinkit_auditor").getConnection()) {
      one.count("a:1", "w");
      openSnapshot(snapshot);
      stalled.setAutoCommit(false);
      try (var statement = stalled.createStatement()) {
        statement.execute("select pg_advisory_xact_lock(4711001)");
        statement.execute(
            "insert into eventstore.event (position, version, time, event_id, stream, type,"
                + " revision, actor, payload) values (2, 0, now() - interval '1 day',"
                + " gen_random_uuid(), 's:1', 'Counted', '1', 'system:test', '{}')");
      }
      var follower = new Follower(one);
      var later = CompletableFuture.supplyAsync(() -> one.count("b:1", "w"));
      Until.holds(() ->
          !TestStore.ask(database.superuser(), "select 1 from pg_locks where not granted")
              .isEmpty());
      assertThat(one.parts.tail().head()).isEqualTo(1);
      assertThat(later).isNotDone();
      stalled.commit();
      assertThat(later.join().firstPosition()).isEqualTo(3);
      assertReplay(List.of(follower), 3);
    }
  }

  private static void openSnapshot(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read");
      statement.execute("select count(*) from eventstore.event");
    }
  }

  @Test
  void aConflictIsTheRetryableKind() {
    try (var node = new TestNode(database)) {
      node.count("a:1", "w");
      node.count("a:1", "w");
      assertThatThrownBy(() ->
              node.command(_ -> node.publish("a:1", 1, new Counted(UUID.randomUUID(), 1, "w"))))
          .isInstanceOf(ConcurrencyException.class);
    }
  }
}
