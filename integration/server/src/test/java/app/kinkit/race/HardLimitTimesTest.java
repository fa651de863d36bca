package app.kinkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundaryCommand.AddActivity;
import app.kinkit.domain.boundary.BoundaryCommand.KeepHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.LiftHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.RateBoundary;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifted;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.boundary.BoundaryRating;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.server.timer.BoundaryTimes;
import app.kinkit.server.timer.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hard limit that its holder wants to lift ends a day later, once, on whichever node looks; one
/// that they keep does not.
class HardLimitTimesTest {
  private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SetClock clock = new SetClock(START);

  @SuppressWarnings("NullAway.Init") // before each test
  private TwoNodes nodes;

  @SuppressWarnings("NullAway.Init") // likewise
  private BoundariesId list;

  @SuppressWarnings("NullAway.Init") // likewise
  private ProfileId doer;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    nodes = TwoNodes.open(folder, clock);
    var bond = nodes.bond(nodes.one, BondType.POLYCULE);
    doer = nodes.person(nodes.one);
    nodes.join(nodes.one, nodes.invite(nodes.one, bond, 1), doer);
    list = BoundariesId.of(bond);
  }

  @AfterEach
  void close() {
    nodes.close();
    GenericEventMessage.clock = Clock.systemUTC(); // Axon has one clock for all tests of a JVM
  }

  private BoundaryId lifting(String name) {
    var words = nodes.words("activity_name", name);
    var position = nodes.one.send(nodes.host, new AddActivity(list, words, null)).position();
    var added = nodes.one.side().log().after(position - 1, 1).getFirst().event();
    var activity = ((ActivityAdded) added).boundaryId();
    nodes.one.send(doer, new RateBoundary(list, activity, BoundaryRating.HARD_NO, null, null));
    nodes.one.send(doer, new LiftHardLimit(list, activity, BoundaryRating.MAYBE));
    return activity;
  }

  private int look(Node node) throws Exception {
    assertThat(node.follower().awaitApplied(node.side().log().head(), PATIENCE)).isTrue();
    var worker = nodes.database.dataSource("kinkit_worker");
    try (var timer =
        new Timer(
            worker,
            node.side().dispatcher(),
            BoundaryTimes.ALL,
            clock,
            new SimpleMeterRegistry())) {
      return timer.look();
    }
  }

  private List<BoundaryId> lifted() {
    return nodes.log().stream()
        .map(Recorded::event)
        .filter(HardLimitLifted.class::isInstance)
        .map(event -> ((HardLimitLifted) event).boundaryId())
        .toList();
  }

  @Test
  void aDayLaterAndOnce() throws Exception {
    var rope = lifting("Rope");
    var wax = lifting("Wax"); // at the same time
    nodes.two.send(doer, new KeepHardLimit(list, wax));
    clock.pass(DAY.minusMillis(1));
    assertThat(look(nodes.one)).isZero();
    clock.pass(Duration.ofMillis(1));
    assertThat(look(nodes.one) + look(nodes.two) + look(nodes.one)).isEqualTo(1);
    assertThat(lifted()).containsExactly(rope);
    clock.pass(DAY);
    assertThat(look(nodes.two)).isZero();
  }
}
