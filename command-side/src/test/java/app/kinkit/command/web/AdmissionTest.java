package app.kinkit.command.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.web.Edge.Answered;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  void countsWhatIsNoCommandByRoomAndShareAlike() {
    var admission = new Admission(2, 1);
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
