package app.kinkit.race;

import static app.kinkit.domain.shared.RefusalCode.FILE_UNAVAILABLE;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.dispatch.Order;
import app.kinkit.command.file.SpokenFor;
import app.kinkit.domain.file.FileCommand.DiscardFile;
import app.kinkit.domain.file.FileCommand.StoreFile;
import app.kinkit.domain.file.FileFormat;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.ProofType;
import app.kinkit.domain.task.TaskCommand.SubmitProof;
import app.kinkit.race.Race.Pair;
import app.kinkit.race.TwoNodes.Seat;
import app.kinkit.server.timer.FileTimes;
import app.kinkit.server.timer.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An upload waits a day: then it is a proof or it is discarded, never both, whichever node says
/// so.
class FileRacesTest {
  private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final SetClock clock = new SetClock(START);

  @SuppressWarnings("NullAway.Init") // before each test
  private TwoNodes nodes;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    nodes = TwoNodes.open(folder, clock);
  }

  @AfterEach
  void close() {
    nodes.close();
    GenericEventMessage.clock = Clock.systemUTC(); // Axon has one clock for all tests of a JVM
  }

  private static String hash(FileId file) {
    return file.value().toString().replace("-", "").repeat(2);
  }

  private static FileId stored(Node node, ProfileId person) {
    var file = new FileId(UUID.randomUUID());
    node.send(person, new StoreFile(file, hash(file), 9, FileFormat.PNG));
    return file;
  }

  private SubmitProof proof(Node node, Seat seat, FileId file) {
    var task = nodes.task(seat.bond(), seat.doer(), 1);
    node.send(nodes.host, task);
    return new SubmitProof(task.id(), ProofType.PHOTO, null, file);
  }

  @Test
  void whatNothingUsesInADayIsDiscardedOnce() throws Exception {
    var seat = nodes.seats(1).getFirst();
    var used = stored(nodes.one, seat.doer());
    var waiting = stored(nodes.two, seat.doer());
    nodes.two.send(seat.doer(), proof(nodes.one, seat, used));
    assertThat(look(nodes.one)).as("too early").isZero();
    clock.set(START.plus(DAY));
    assertThat(look(nodes.one) + look(nodes.two)).isEqualTo(1);
    assertThat(look(nodes.two)).isZero();
    var spokenFor = new SpokenFor(nodes.one.commands());
    var both = Set.of(hash(used), hash(waiting));
    assertThat(spokenFor.among(both)).containsExactly(hash(used));
    assertThat(spokenFor.of(seat.doer())).isEqualTo(both);
    Agreement.assertHolds(nodes);
  }

  private int look(Node node) throws Exception {
    for (var each : new Node[] {nodes.one, nodes.two}) {
      each.follower().awaitApplied(each.side().log().head(), Duration.ofSeconds(30));
    }
    var worker = nodes.database.dataSource("kinkit_worker");
    var registry = new SimpleMeterRegistry();
    return new Timer(worker, node.side().dispatcher(), FileTimes.ALL, clock, registry).look();
  }

  @Test
  void ofProofAndDiscardOneHasItsWay() throws Exception {
    var seats = nodes.seats(Race.ROUNDS);
    var pairs = TwoNodes.many(seats.size(), i -> both(nodes.node(i), seats.get(i)));
    clock.set(START.plus(DAY));
    var winners =
        Race.run("a proof and the discard of its file", nodes, pairs)
            .assertOneWinsAndTheOtherHears(FILE_UNAVAILABLE, ILLEGAL_TRANSITION);
    assertThat(winners)
        .allSatisfy(winner ->
            assertThat(winner.types().toString())
                .isIn("[ProofSubmitted, FileAttached]", "[FileDiscarded]"));
    Agreement.assertHolds(nodes);
  }

  private Pair both(Node node, Seat seat) {
    var file = stored(node, seat.doer());
    var proof = proof(node, seat, file);
    var discard = new DiscardFile(file, START.plus(DAY));
    return new Pair(
        other -> other.send(seat.doer(), proof),
        other ->
            other
                .side()
                .dispatcher()
                .dispatch(Order.ofPlatform("timer", UUID.randomUUID(), discard)));
  }
}
