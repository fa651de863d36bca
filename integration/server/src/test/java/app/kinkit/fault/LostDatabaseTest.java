package app.kinkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.kinkit.command.vault.Erasures;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskBecameOverdue;
import app.kinkit.journey.Client;
import app.kinkit.journey.Client.Answer;
import app.kinkit.journey.RunningServer;
import app.kinkit.postgres.TestPostgres;
import app.kinkit.projection.Folds;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.server.cluster.MigratedDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// PostgreSQL is killed in the middle of work, twice. Eight people go on giving commands, each with
/// a key, and send a command again, with its key, until it is answered; others read and look at the
/// readiness meanwhile. Then the log is held against every answer.
class LostDatabaseTest {
  private static final Map<String, ?> FOUNDING = Map.of("name", "Hill", "role_in_bond", "dominant");
  private static final int PEOPLE = 8;
  private static final int KILLS = 2;
  private static final int BETWEEN_KILLS = 80;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);
  private static final Set<String> TRY_AGAIN = Set.of("UNAVAILABLE", "OVERLOADED");

  @SuppressWarnings("NullAway.Init") // before everything
  private static RunningServer server;

  private final Map<UUID, Answer> acknowledged = new ConcurrentHashMap<>();
  private final AtomicInteger putOff = new AtomicInteger();
  private final AtomicInteger readsPutOff = new AtomicInteger();
  private final AtomicInteger notReady = new AtomicInteger();
  private volatile boolean enough;

  @BeforeAll
  static void start() {
    server = RunningServer.over(MigratedDatabase.fresh());
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void nothingAcknowledgedIsLostAndAllGoesOnWithoutARestart() throws Exception {
    var people = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < PEOPLE; i++) {
        people.add(threads.submit(worker(Client.adult(server.address(), "Person"))));
      }
      var reader = Client.adult(server.address(), "Reader");
      people.add(threads.submit(watcher(() -> read(reader))));
      people.add(threads.submit(watcher(this::look)));
      try {
        for (var kill = 1; kill <= KILLS; kill++) {
          kill(people);
        }
      } finally {
        enough = true;
      }
      for (var person : people) {
        person.get(1, TimeUnit.MINUTES);
      }
    }
    assertThat(putOff).as("commands put off").hasPositiveValue();
    assertThat(readsPutOff).as("reads put off").hasPositiveValue();
    assertThat(notReady).as("readiness went down").hasPositiveValue();
    assertThat(Client.nobody(server.address()).get("/actuator/health/readiness").status())
        .isEqualTo(200);
    everyAnswerIsTrue();
    rowsFollow();
    whatNobodyAsksForGoesOn();
  }

  private void kill(List<Future<?>> people) throws InterruptedException, ExecutionException {
    var before = acknowledged.size();
    await(people, "work before the kill", () -> acknowledged.size() >= before + BETWEEN_KILLS);
    var down = notReady.get();
    var lost = putOff.get();
    TestPostgres.kill9();
    await(people, "the loss is told", () -> putOff.get() > lost && notReady.get() > down);
    TestPostgres.restart();
    await(people, "the database comes back", this::isReady);
    var back = acknowledged.size();
    await(people, "work after the kill", () -> acknowledged.size() >= back + BETWEEN_KILLS);
  }

  /// Founds a bond and gives itself tasks there.
  private Callable<Void> worker(Client person) {
    var bond = person.command("/bonds", FOUNDING).is(201).id();
    var task = Map.of("title", "Water the plants", "assigned_to", person.id());
    var owner = UUID.fromString(person.id());
    return () -> {
      while (!enough) {
        var key = UUID.randomUUID().toString();
        var answer = answered(person, "/bonds/" + bond + "/tasks", task, key);
        acknowledged.put(NameId.of(owner, key), answer.is(201));
      }
      return null;
    };
  }

  private Answer answered(Client person, String path, Map<String, ?> body, String key)
      throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      var answer = timed(() -> person.command(path, body, "Idempotency-Key", key));
      if (answer.status() != 503) {
        return answer;
      }
      assertThat(answer.json().path("code").asString()).as(answer.body()).isIn(TRY_AGAIN);
      assertThat(answer.header("Retry-After")).as(answer.body()).isNotNull();
      putOff.incrementAndGet();
      pause(100);
    }
    return fail("no answer but 503 within " + PATIENCE);
  }

  private static Answer timed(Callable<Answer> request) {
    var began = System.nanoTime();
    Answer answer;
    try {
      answer = request.call();
    } catch (Exception e) {
      throw new AssertionError("a request was not answered", e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_ANSWER);
    return answer;
  }

  private Callable<Void> watcher(Runnable look) {
    return () -> {
      while (!enough) {
        look.run();
        pause(50);
      }
      return null;
    };
  }

  private void read(Client reader) {
    var answer = timed(() -> reader.get("/rest/v1/tasks?select=id&limit=1"));
    if (answer.status() == 503) {
      assertThat(answer.header("Retry-After")).as(answer.body()).isNotNull();
      readsPutOff.incrementAndGet();
    } else {
      answer.is(200);
    }
  }

  private void look() {
    if (!isReady()) {
      notReady.incrementAndGet();
    }
  }

  private boolean isReady() {
    var answer = timed(() -> Client.nobody(server.address()).get("/actuator/health/readiness"));
    assertThat(answer.status()).as(answer.body()).isIn(200, 503);
    return answer.status() == 200;
  }

  /// Polls; what somebody found wrong meanwhile ends the waiting.
  private static void await(List<Future<?>> people, String what, BooleanSupplier condition)
      throws InterruptedException, ExecutionException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      for (var person : people) {
        if (person.isDone()) {
          person.get();
        }
      }
      pause(20);
    }
  }

  private static void pause(long millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }

  /// Each acknowledged task is in the log, once, at the position that was told; and there is none
  /// that nobody was told of.
  private void everyAnswerIsTrue() {
    var byCommand = new HashMap<UUID, List<Recorded<?>>>();
    for (var recorded : everything()) {
      if (recorded.event() instanceof TaskAssigned) {
        var command = Objects.requireNonNull(recorded.commandId());
        byCommand.computeIfAbsent(command, _ -> new ArrayList<>()).add(recorded);
      }
    }
    assertThat(byCommand.keySet()).isEqualTo(acknowledged.keySet());
    acknowledged.forEach((command, answer) -> {
      var recorded = byCommand.getOrDefault(command, List.of());
      assertThat(recorded).hasSize(1);
      assertThat(recorded.getFirst().position()).isEqualTo(answer.position());
      assertThat(recorded.getFirst().stream()).isEqualTo("task:" + answer.id());
    });
  }

  private static List<Recorded<?>> everything() {
    var log = server.part(EventLog.class);
    var all = new ArrayList<Recorded<?>>();
    for (var next = log.after(0, 500); !next.isEmpty(); next = log.after(all.size(), 500)) {
      for (var recorded : next) {
        assertThat(recorded.position()).as("no holes").isEqualTo(all.size() + 1L);
        all.add(recorded);
      }
    }
    return all;
  }

  private void rowsFollow() throws InterruptedException {
    var log = server.part(EventLog.class);
    var follower = server.part(Follower.class);
    assertThat(follower.awaitApplied(log.head(), Duration.ofSeconds(20))).isTrue();
    assertThat(follower.parked()).isEmpty();
    var projector = server.part("projectorDataSource", HikariDataSource.class);
    assertThat(InMemoryFold.verify(projector, log, server.part(Folds.class))).isEmpty();
  }

  /// What time brings and what an erasure does have threads of their own, which outlive it too.
  private static void whatNobodyAsksForGoesOn() throws InterruptedException, ExecutionException {
    var person = Client.adult(server.address(), "Person");
    var bond = person.command("/bonds", FOUNDING).is(201).id();
    var due = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
    var task = Map.of("title", "Rest", "assigned_to", person.id(), "due_date", due.toString());
    person.command("/bonds/" + bond + "/tasks", task).is(201);
    await(
        List.of(),
        "a time that comes",
        () -> everything().stream().anyMatch(r -> r.event() instanceof TaskBecameOverdue));
    person.command("/me/close", Map.of()).is(200);
    await(List.of(), "an erasure", () -> isErased(person.id()));
  }

  private static boolean isErased(String person) {
    try {
      var erasure = server.part(Erasures.class).of(new ProfileId(UUID.fromString(person)));
      return erasure != null && erasure.rowsErasedAt() != null;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
