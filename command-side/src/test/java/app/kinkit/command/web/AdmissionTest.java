package app.kinkit.command.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.page.Line;
import app.kinkit.command.web.Edge.Answered;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.task.TaskCommand.StartTask;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
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
  private static final Line GATED =
      new Line("/tasks/{id}/start", StartTask.class, "tasks", false, true, false);

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void letGo() {
    wall.held = null;
    wall.early = Duration.ZERO;
  }

  @Test
  void turnsAwayAfterAMomentAndSaysThatNothingWasStarted() throws Exception {
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
  void letsInWhoStandsInLineWhenAPlaceComesFree() throws Exception {
    var held = new ArrayList<>(fill(Edge.ROOM));
    held.add(clients.submit(() -> post(UUID.randomUUID(), TASK + "/start")));
    allDone(held);
  }

  @Test
  void turnsAwayAtOnceBehindTheEndOfTheLine() throws Exception {
    var admission = new Admission(1, 1, _ -> Duration.ZERO);
    var place = admission.enter(GATED);
    var line =
        Stream.generate(() -> clients.submit(() -> isTurnedAway(admission))).limit(8).toList();
    var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (admission.waiting() < 8 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }

    assertThat(isTurnedAway(admission)).isTrue();
    assertThat(admission.waiting()).as("nobody has waited to the end meanwhile").isEqualTo(8);

    place.close();
    for (var one : line) {
      assertThat(one.get()).isFalse();
    }
    assertThat(admission.turnedAway()).isEqualTo(1);
  }

  private static boolean isTurnedAway(Admission admission) {
    try {
      admission.enter(GATED).close();
      return false;
    } catch (Refused e) {
      return true;
    }
  }

  @Test
  void keepsNoPlaceForWordsThatAreStillOnTheirWay() throws Exception {
    var slow = new ArrayList<Socket>();
    for (var i = 0; i < 70; i++) {
      slow.add(beginning("/me/submission-state"));
      slow.add(beginning(TASK + "/start"));
    }
    var pause =
        edge.post("/me/submission-state", "{\"state\": \"paused\"}", "Authorization", bearer());
    assertThat(pause.status()).as(pause.body()).isEqualTo(200);
    assertThat(post(UUID.randomUUID(), TASK + "/start").status()).isEqualTo(200);
    for (var one : slow) {
      one.close();
    }
  }

  /// A request of a person of its own, of which only the first sign of the body has been sent.
  private Socket beginning(String path) throws IOException {
    var socket = new Socket("127.0.0.1", edge.port());
    var head =
        "POST /commands/v1%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n"
                .formatted(path, bearer())
            + "Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void countsWhatIsNoCommandByRoomAndShareAlike() {
    var admission = new Admission(2, 1, _ -> Duration.ZERO);
    var me = new ProfileId(UUID.randomUUID());
    var mine = admission.enter(me);
    refused(admission, me, RefusalCode.RATE_LIMITED);
    var another = admission.enter(new ProfileId(UUID.randomUUID()));
    refused(admission, new ProfileId(UUID.randomUUID()), RefusalCode.OVERLOADED);
    mine.close();
    admission.enter(me).close();
    another.close();
    assertThat(admission.turnedAway()).isEqualTo(2);
  }

  private static void refused(Admission admission, ProfileId person, RefusalCode code) {
    assertThatThrownBy(() -> admission.enter(person).close())
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.facts()).containsEntry("started", false);
            });
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
            "/me/submission-state", "{\"state\":\"paused\"}",
            "/bonds/{bond_id}/boundaries/{boundary_id}/rating", "{\"rating\":\"hard_no\"}");
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

  @Test
  void whoIsTurnedAwayKeepsNoShare() {
    var early = new ArrayDeque<>(List.of(Duration.ofSeconds(1), Duration.ZERO));
    var person = new ProfileId(UUID.randomUUID());
    var hurried = new Admission(1, 1, _ -> early.remove());
    assertThatThrownBy(() -> hurried.enter(person)).isInstanceOf(Refused.class);
    hurried.enter(person).close();
    var full = new Admission(1, 1, _ -> Duration.ZERO);
    try (var _ = full.enter(new ProfileId(UUID.randomUUID()))) {
      assertThatThrownBy(() -> full.enter(person)).isInstanceOf(Refused.class);
    }
    full.enter(person).close();
  }
}
