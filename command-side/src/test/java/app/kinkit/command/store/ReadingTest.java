package app.kinkit.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.store.TestNames.Counted;
import app.kinkit.command.store.log.StreamedLog;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.EventLog.ByStream.Run;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.postgres.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private Database database;
  private TestNode node;
  private EventLog log;

  @BeforeEach
  void open() {
    database = TestStore.empty();
    node = new TestNode(database);
    log = node.parts.log(TestNames::decode);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void theLogIsReadByPositionAndByStreamOnEveryNode() {
    for (int i = 0; i < 5; i++) {
      node.count(i % 2 == 0 ? "a:1" : "b:1", "w");
    }
    try (var other = new TestNode(database)) {
      for (var reader : List.of(log, other.parts.log(TestNames::decode))) {
        assertThat(reader.after(0, 3)).extracting(Recorded::position).containsExactly(1L, 2L, 3L);
        assertThat(reader.after(3, 9)).extracting(Recorded::position).containsExactly(4L, 5L);
        assertThat(reader.after(5, 9)).isEmpty();
        assertThat(reader.head()).isEqualTo(5);
        assertThat(reader.stream("b:1")).extracting(Recorded::version).containsExactly(0L, 1L);
      }
      assertThat(other.parts.log(TestNames::decode).after(0, 9)).isEqualTo(log.after(0, 9));
    }
  }

  @Test
  void theLogIsReadStreamByStreamInRunsOfManyEvents() {
    for (int i = 0; i < 60; i++) {
      node.count("s:" + i % 12, "w");
    }
    var streams = new StreamedLog(node.pool, node.parts.log(TestNames::decode));
    assertThat(streams.runs(1_000)).containsExactly(new Run("s:0", "s:9"));
    var runs = streams.runs(20);
    assertThat(runs).hasSize(3);
    var read = new ArrayList<Recorded<?>>();
    for (var run : runs) {
      streams.read(run, 50, read::addAll);
    }
    assertThat(read)
        .hasSize(50)
        .isSortedAccordingTo(
            Comparator.<Recorded<?>, String>comparing(r -> r.stream())
                .thenComparing(r -> r.version()));
    assertThat(read).extracting(r -> r.position()).doesNotHaveDuplicates().allMatch(p -> p <= 50);
    assertThat(node.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void aPageEndsWithAStreamUnlessThatIsLong() {
    for (int i = 0; i < 3; i++) {
      insertMany("long:" + i, 2_500);
    }
    insertMany("longest", 11_000);
    var streams = new StreamedLog(node.pool, node.parts.log(TestNames::decode));
    var pages = new ArrayList<Integer>();
    for (var run : streams.runs(100_000)) {
      streams.read(run, 100_000, page -> pages.add(page.size()));
    }
    assertThat(pages).containsExactly(2_500, 2_500, 2_500, 10_000, 1_000);
  }

  private void insertMany(String stream, int count) {
    TestStore.run(
        database.superuser(),
        """
        insert into eventstore.event (position, event_id, stream, version, type, revision, time, actor,
          payload)
        select (select coalesce(max(position), 0) from eventstore.event) + n, gen_random_uuid(), '%s',
          n - 1, 'Counted', '1', now(), 'system:test', '{}'::bytea
        from generate_series(1, %d) n
        """
            .formatted(stream, count));
  }

  @Test
  void whatCannotBeReadStandsAtItsPlace() {
    node.count("a:1", "w");
    insert(2, "Stranger", "{}");
    insert(3, "Counted", "{\"secret");
    node.count("b:1", "w");
    assertThat(log.after(0, 9).stream().<Object>map(Recorded::event).map(Object::getClass))
        .extracting(Class::getSimpleName)
        .containsExactly("Counted", "UnknownEvent", "UnknownEvent", "Counted");
    assertThat(log.after(1, 9).stream().limit(2).map(recorded -> (UnknownEvent) recorded.event()))
        .extracting(UnknownEvent::type)
        .containsExactly("Stranger", "Counted");
    assertThat(log.after(0, 9).toString()).doesNotContain("secret");
  }

  @Test
  void whoWaitsIsWokenByTheCommitOnThisNodeAndOnOthers() throws Exception {
    try (var other = new TestNode(database)) {
      assertThat(other.listening()).isTrue();
      var elsewhere = other.parts.log(TestNames::decode);
      assertThat(log.awaitAfter(0, Duration.ofMillis(10))).isFalse();
      var woken = new CountDownLatch(2);
      for (var waiting : List.of(log, elsewhere)) {
        Thread.startVirtualThread(() -> {
          try {
            if (waiting.awaitAfter(0, Duration.ofSeconds(20)) && !waiting.after(0, 1).isEmpty()) {
              woken.countDown();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
      }
      node.count("a:1", "w");
      assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aLostAnnouncementIsMadeUpForByTheTick() throws Exception {
    assertThat(node.listening()).isTrue();
    insert(1, "Counted", "{}");
    assertThat(log.awaitAfter(0, Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void aNodeThatListensAloneSavesTheAnnouncement() throws Exception {
    assertThat(node.listening()).isTrue();
    try (var other = new TestNode(database)) {
      assertThat(other.listening()).isTrue();
      assertThat(other.parts.tail().hasOtherListeners()).isTrue();
      Until.holds(() -> node.parts.tail().hasOtherListeners());
    }
    Until.holds(() -> !node.parts.tail().hasOtherListeners());
  }

  @Test
  void anIdleProcessorIsCalledBackInsteadOfPolling() throws Exception {
    var called = new CountDownLatch(1);
    try (var stream = node.store.openStream(null)) {
      assertThat(stream.hasNextAvailable()).isFalse();
      assertThat(stream.setOnAvailableCallback(called::countDown))
          .as("EmbeddedEventStore says false here and is polled every 500 ms")
          .isTrue();
      node.count("a:1", "w");
      assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(stream.nextAvailable().trackingToken())
          .isEqualTo(new GlobalSequenceTrackingToken(1));
      assertThat(stream.peek()).isEmpty();
    }
  }

  @Test
  void aPooledProcessorSeesEverythingInOrder() throws Exception {
    var seen = new LinkedBlockingQueue<Object>();
    var processor = processor(seen);
    processor.start();
    for (int i = 0; i < 20; i++) {
      node.count("a:1", "w");
    }
    for (int i = 0; i < 20; i++) {
      assertThat(seen.poll(20, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(Counted.class, isNumber(i));
    }
    processor.shutDown();
  }

  @Test
  void tokensArePlainPositions() {
    assertThat(node.engine.createHeadToken()).isNull();
    assertThat(node.engine.createTailToken()).isNull();
    var before = Instant.now().minusSeconds(60);
    node.count("a:1", "w");
    node.count("a:1", "w");
    assertThat(node.engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
    assertThat(node.engine.createTokenAt(before)).isNull();
    assertThat(node.engine.createTokenAt(Instant.now().plusSeconds(60)))
        .isEqualTo(new GlobalSequenceTrackingToken(2));
  }

  @Test
  void aTokenAheadOfTheLogStopsItsReader() {
    node.count("a:1", "w");
    assertThatThrownBy(() -> node.store.openStream(new GlobalSequenceTrackingToken(2)))
        .isInstanceOf(EventStoreException.class)
        .hasMessageContaining("position 2 but the log ends at 1");
  }

  @Test
  void aLongStreamIsReadWhole() {
    TestStore.run(
        database.superuser(),
        "insert into eventstore.event (position, version, time, event_id, stream, type, revision,"
            + " actor, payload) select n + 1, n, now(), gen_random_uuid(), 'a:1', 'Counted', '1',"
            + " 'system:test', '{}' from generate_series(0, 4999) n");
    assertThat(log.stream("a:1")).hasSize(5_000);
    assertThat(node.engine.lastSequenceNumberFor("a:1")).contains(4_999L);
    assertThat(node.engine.readEvents(null, false)).hasSize(5_000);
  }

  private PooledStreamingEventProcessor processor(LinkedBlockingQueue<Object> seen) {
    return PooledStreamingEventProcessor.builder()
        .name("test")
        .messageSource(node.store)
        .tokenStore(new InMemoryTokenStore())
        .transactionManager(NoTransactionManager.INSTANCE)
        .initialSegmentCount(1)
        .initialToken(source -> source.createTailToken())
        .coordinatorExecutor(Executors.newScheduledThreadPool(1))
        .workerExecutor(Executors.newScheduledThreadPool(1))
        .eventHandlerInvoker(
            new EventHandlerInvoker() {
              @Override
              public boolean canHandle(EventMessage<?> message, Segment segment) {
                return true;
              }

              @Override
              public void handle(EventMessage<?> message, Segment segment) {
                seen.add(message.getPayload());
              }
            })
        .build();
  }

  private static Consumer<Counted> isNumber(int n) {
    return counted -> assertThat(counted.n()).isEqualTo(n);
  }

  private void insert(long position, String type, String payload) {
    TestStore.run(
        database.superuser(),
        "insert into eventstore.event (position, version, time, event_id, stream, type, revision,"
            + " actor, payload) values (%d, 0, now(), gen_random_uuid(), 'x:%d', '%s', '1',"
                .formatted(position, position, type)
            + " 'system:test', '"
            + payload
            + "')");
  }
}
