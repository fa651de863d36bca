package app.kinkit.command.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.web.Edge.Answered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A house that is full: [Edge#ROOM] commands at once, [Edge#SHARE] of one person.
class AdmissionTest extends EdgeTest {
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void letGo() {
    wall.held = null;
    wall.early = Duration.ZERO;
  }

  @Test
  void turnsAwayAtOnceAndSaysThatNothingWasStarted() throws Exception {
    var held = fill(Edge.ROOM);

    var answer = post(UUID.randomUUID(), TASK + "/start");

    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("OVERLOADED");
    assertThat(answer.json().path("started").asBoolean(true)).isFalse();
    assertThat(answer.header("Retry-After")).contains("1");
    assertThat(wall.orders).hasSize(Edge.ROOM);
    allDone(held);
  }

  @Test
  void letsPassWhatKeepsAPersonSafe() throws Exception {
    var held = fill(Edge.ROOM);
    wall.unheld = true;

    assertThat(post(UUID.randomUUID(), BOND + "/leave").status()).isEqualTo(200);
    var pause =
        edge.post("/me/submission-state", "{\"state\": \"paused\"}", "Authorization", bearer());
    assertThat(pause.status()).as(pause.body()).isEqualTo(200);
    wall.unheld = false;
    allDone(held);
  }

  @Test
  void givesOnePersonNoMoreThanAShare() throws Exception {
    var me = UUID.randomUUID();
    var held = new ArrayList<Future<Answered>>();
    hold();
    for (var i = 0; i < Edge.SHARE; i++) {
      held.add(clients.submit(() -> post(me, TASK + "/start")));
    }
    arrived(Edge.SHARE);

    var mine = post(me, TASK + "/start");
    var another = clients.submit(() -> post(UUID.randomUUID(), TASK + "/start"));
    arrived(1);

    assertThat(mine.status()).isEqualTo(429);
    assertThat(mine.code()).isEqualTo("RATE_LIMITED");
    held.add(another);
    allDone(held);
    assertThat(post(me, TASK + "/start").status()).isEqualTo(200);
  }

  @Test
  void turnsAwayWhoIsTooFastAndNeverWhatKeepsAPersonSafe() {
    wall.early = Duration.ofMillis(2_500);

    var answer = post(UUID.randomUUID(), TASK + "/start");

    assertThat(answer.status()).as(answer.body()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("RATE_LIMITED");
    assertThat(answer.json().path("started").asBoolean(true)).isFalse();
    assertThat(answer.header("Retry-After")).contains("3");
    assertThat(wall.orders).isEmpty();
    var bodies =
        Map.of(
            "/me/adult-confirmation", "{\"method\":\"self_declaration\",\"terms_version\":\"1\"}",
            "/me/submission-state", "{\"state\":\"paused\"}");
    assertThat(Pages.all().lines())
        .filteredOn(line -> !line.gated())
        .hasSizeGreaterThan(4)
        .allSatisfy(line -> {
          var path = line.path().replaceAll("\\{[a-z_]+}", UUID.randomUUID().toString());
          var safe = edge.post(path, bodies.getOrDefault(line.path(), "{}"));
          assertThat(safe.status()).as(safe.body()).isEqualTo(200);
        });
  }

  private List<Future<Answered>> fill(int number) throws InterruptedException {
    hold();
    var held =
        Stream.generate(UUID::randomUUID)
            .limit(number)
            .map(person -> clients.submit(() -> post(person, TASK + "/start")))
            .toList();
    arrived(number);
    return held;
  }

  private void hold() {
    wall.arrived = new Semaphore(0);
    wall.held = new CountDownLatch(1);
  }

  private void arrived(int number) throws InterruptedException {
    var within = Duration.ofSeconds(20);
    assertThat(wall.arrived.tryAcquire(number, within.toSeconds(), SECONDS)).isTrue();
  }

  private void allDone(List<Future<Answered>> held) throws Exception {
    var latch = Objects.requireNonNull(wall.held);
    wall.held = null;
    latch.countDown();
    for (var answer : held) {
      assertThat(answer.get().status()).isEqualTo(200);
    }
  }

  private Answered post(UUID person, String path) {
    return edge.post(path, "{}", "Authorization", "Bearer " + person);
  }

  private static String bearer() {
    return "Bearer " + UUID.randomUUID();
  }
}
