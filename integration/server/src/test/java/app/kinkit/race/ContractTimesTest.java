package app.kinkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.contract.ContractCommand.DraftContract;
import app.kinkit.domain.contract.ContractCommand.ProposeForSignature;
import app.kinkit.domain.contract.ContractCommand.SignContract;
import app.kinkit.domain.contract.ContractEvent.ContractExpired;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractEvent.RenewalReminderDue;
import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.contract.SignatureMethod;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileCommand.ConfirmAdult;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.race.TwoNodes.Seat;
import app.kinkit.server.timer.ContractTimes;
import app.kinkit.server.timer.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What time does to contracts happens once for each due time on two nodes, and reminds nobody who
/// has paused.
class ContractTimesTest {
  private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant END = START.plus(DAY.multipliedBy(20));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SetClock clock = new SetClock(START);

  @SuppressWarnings("NullAway.Init") // before each test
  private TwoNodes nodes;

  @SuppressWarnings("NullAway.Init") // likewise
  private Seat seat;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    nodes = TwoNodes.open(folder, clock);
    seat = nodes.seats(1).getFirst();
    for (var person : List.of(nodes.host, seat.doer())) {
      nodes.one.send(person, new ConfirmAdult(person, "self_declaration", "2026-01"));
    }
  }

  @AfterEach
  void nothingWasToldTwice() {
    assertThat(LogScan.all(nodes.log())).isEmpty();
    nodes.close();
    GenericEventMessage.clock = Clock.systemUTC(); // Axon has one clock for all tests of a JVM
  }

  private void agree(Instant end) {
    var id = new ContractSeriesId(UUID.randomUUID());
    var title = nodes.words("title", "Quiet hours");
    var content = nodes.words("content", "No messages after ten.");
    var node = nodes.one;
    var signers = List.of(nodes.host, seat.doer());
    node.send(nodes.host, new DraftContract(id, seat.bond(), title, content, null, end));
    node.send(nodes.host, new ProposeForSignature(id, signers));
    var hash =
        node.side().log().stream(id.toString()).stream()
            .filter(r -> r.event() instanceof ContractProposed)
            .map(r -> ((ContractProposed) r.event()).contentSha256())
            .findFirst()
            .orElseThrow();
    for (var signer : signers) {
      node.send(signer, new SignContract(id, hash, SignatureMethod.DIGITAL, null));
    }
  }

  private void declare(SubmissionState state) {
    nodes.one.send(seat.doer(), new ChangeSubmissionState(seat.doer(), state, null));
  }

  /// Both nodes look, at once, twice.
  private void look() throws Exception {
    for (var node : List.of(nodes.one, nodes.two)) {
      assertThat(node.follower().awaitApplied(node.side().log().head(), PATIENCE)).isTrue();
    }
    for (var turn = 0; turn < 2; turn++) {
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
  }

  private Timer timer(Node node) {
    var worker = nodes.database.dataSource("kinkit_worker");
    return new Timer(
        worker, node.side().dispatcher(), ContractTimes.ALL, clock, new SimpleMeterRegistry());
  }

  private List<ProfileId> reminded(int days) {
    return nodes.log().stream()
        .filter(r -> r.event() instanceof RenewalReminderDue e && e.daysLeft() == days)
        .map(r -> ((RenewalReminderDue) r.event()).userId())
        .toList();
  }

  private long ended() {
    return nodes.log().stream().filter(r -> r.event() instanceof ContractExpired).count();
  }

  @Test
  void signersAreRemindedTwiceAndThenItEnds() throws Exception {
    agree(END);
    look();
    assertThat(reminded(14)).as("not before its time").isEmpty();
    clock.set(END.minus(DAY.multipliedBy(14)));
    look();
    assertThat(reminded(14)).containsExactlyInAnyOrder(nodes.host, seat.doer());
    clock.set(END.minus(DAY.multipliedBy(3)).plusSeconds(1));
    look();
    assertThat(reminded(3)).containsExactlyInAnyOrder(nodes.host, seat.doer());
    assertThat(ended()).isZero();
    clock.set(END);
    look();
    clock.pass(DAY);
    look();
    assertThat(ended()).isOne();
    assertThat(reminded(14)).hasSize(2);
    assertThat(reminded(3)).hasSize(2);
    Agreement.assertHolds(nodes);
  }

  @Test
  void whoeverHasPausedIsNotRemindedAndAMissedTimeDoesNotStopTheNext() throws Exception {
    agree(END);
    clock.set(END.minus(DAY.multipliedBy(14)));
    declare(SubmissionState.PAUSED);
    look();
    assertThat(reminded(14)).containsExactly(nodes.host);
    declare(SubmissionState.ACTIVE);
    clock.set(END.minus(DAY.multipliedBy(3)));
    look();
    assertThat(reminded(14)).containsExactly(nodes.host);
    assertThat(reminded(3)).containsExactlyInAnyOrder(nodes.host, seat.doer());
  }

  @Test
  void whatIsAgreedOnLateIsRemindedOfWhatIsStillAhead() throws Exception {
    agree(START.plus(DAY.multipliedBy(5)));
    look();
    assertThat(reminded(14)).isEmpty();
    clock.set(START.plus(DAY.multipliedBy(2)));
    look();
    assertThat(reminded(3)).hasSize(2);
  }
}
