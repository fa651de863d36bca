package app.kinkit.race;

import static app.kinkit.domain.shared.RefusalCode.OFF_LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundaryCommand.AddActivity;
import app.kinkit.domain.boundary.BoundaryCommand.RateBoundary;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitSet;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.boundary.BoundaryRating;
import app.kinkit.domain.scene.SceneActivity;
import app.kinkit.domain.scene.SceneCommand.RecordScene;
import app.kinkit.domain.scene.SceneEvent.SceneRecorded;
import app.kinkit.domain.scene.SceneId;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskId;
import app.kinkit.race.Race.Pair;
import app.kinkit.race.TwoNodes.Seat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Neither a task nor the record of a scene names what somebody has just made off limits (§9.6).
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BoundaryRacesTest {
  private static @TempDir Path folder;
  private static TwoNodes nodes;

  @BeforeAll
  static void open() throws Exception {
    nodes = TwoNodes.open(folder);
  }

  @AfterAll
  static void close() {
    nodes.close();
  }

  @Test
  @Order(1)
  void nothingIsAssignedThatHasBecomeOffLimits() throws Exception {
    var doer = nodes.person(nodes.one);
    var pairs =
        TwoNodes.many(
            Race.ROUNDS,
            i -> limitAgainst(i, seat(i, doer), (seat, _, name) -> naming(seat, phrase(name))));
    Race.run("hard limit against assign", nodes, pairs)
        .assertTheSecondComesBeforeOrHears(OFF_LIMITS);
    assertThat(offLimits(nodes.log(), 1)).isEmpty();
  }

  /// By name in half of the rounds, by id in the other half.
  @Test
  @Order(2)
  void nothingIsRecordedThatHasBecomeOffLimits() throws Exception {
    var doer = nodes.person(nodes.one);
    var pairs =
        TwoNodes.many(
            Race.ROUNDS,
            i -> limitAgainst(i, seat(i, doer), i % 4 < 2 ? this::byName : this::byId));
    Race.run("hard limit against recording a scene", nodes, pairs)
        .assertTheSecondComesBeforeOrHears(OFF_LIMITS);
    assertThat(offLimits(nodes.log(), 2)).isEmpty();
  }

  /// What names an activity, by id or by name.
  private interface Naming {
    Object of(Seat seat, BoundaryId activity, String name);
  }

  private RecordScene byName(Seat seat, BoundaryId activity, String name) {
    return scene(seat, new SceneActivity(nodes.words("activities", phrase(name)), null, 3, null));
  }

  private RecordScene byId(Seat seat, BoundaryId activity, String name) {
    return scene(seat, new SceneActivity(nodes.words("activities", "That"), activity, 3, null));
  }

  private static RecordScene scene(Seat seat, SceneActivity activity) {
    return new RecordScene(
        new SceneId(UUID.randomUUID()),
        seat.bond(),
        nodes.words("title", "An evening"),
        Instant.EPOCH,
        null,
        List.of(activity),
        List.of(nodes.host, seat.doer()),
        nodes.words("consent_details", "Agreed"),
        null,
        null,
        null,
        null,
        null);
  }

  private static String phrase(String name) {
    return "Try " + name + " tonight";
  }

  /// Each round has a bond of its own.
  private static Seat seat(int round, ProfileId doer) {
    var node = nodes.node(round);
    var bond = nodes.bond(node, BondType.POLYCULE);
    nodes.join(node, nodes.invite(node, bond, 1), doer);
    return new Seat(bond, doer);
  }

  private static Pair limitAgainst(int round, Seat seat, Naming naming) {
    var name = "activity " + round;
    var list = BoundariesId.of(seat.bond());
    var added =
        nodes
            .node(round)
            .send(nodes.host, new AddActivity(list, nodes.words("activity_name", name), null));
    var activity = activityAt(added.position());
    var limit = new RateBoundary(list, activity, BoundaryRating.HARD_NO, null, null);
    var proposal = naming.of(seat, activity, name);
    return new Pair(node -> node.send(seat.doer(), limit), node -> node.send(nodes.host, proposal));
  }

  private static BoundaryId activityAt(long position) {
    var event = nodes.one.side().log().after(position - 1, 1).getFirst().event();
    return ((ActivityAdded) event).boundaryId();
  }

  private static AssignTask naming(Seat seat, String title) {
    return new AssignTask(
        new TaskId(UUID.randomUUID()),
        seat.bond(),
        seat.doer(),
        nodes.words("title", title),
        null,
        null,
        null,
        false,
        null,
        null,
        0,
        false,
        null,
        null,
        false);
  }

  /// Read once in order, with plain comparisons of its own: every name of these races ends in a
  /// number, and every text names one activity between two words.
  private static List<String> offLimits(List<? extends Recorded<?>> log, int races) {
    var names = new HashMap<BoundaryId, String>();
    var limits = new HashMap<BondId, Set<String>>();
    var found = new ArrayList<String>();
    var count = 0;
    for (var r : log) {
      switch (r.event()) {
        case ActivityAdded e ->
            names.put(e.boundaryId(), opened("activity_name", e.activityName()));
        case HardLimitSet e -> {
          var said =
              Set.of(
                  e.boundaryId().toString(), phrase(names.getOrDefault(e.boundaryId(), "nothing")));
          limits.put(e.bondId(), said);
          count++;
        }
        default ->
            said(r.event())
                .filter(text -> limits.getOrDefault(r.event().bondId(), Set.of()).contains(text))
                .forEach(text -> found.add(text + " at " + r.position()));
      }
    }
    assertThat(count).as("limits there were").isEqualTo(races * Race.ROUNDS);
    return found;
  }

  private static Stream<String> said(Event event) {
    return switch (event) {
      case TaskAssigned e -> Stream.of(opened("title", e.title()));
      case SceneRecorded e ->
          e.activities().stream()
              .flatMap(a -> Stream.of(opened("activities", a.name()), "" + a.boundaryId()));
      default -> Stream.of();
    };
  }

  private static String opened(String field, PrivateText sealed) {
    return Objects.requireNonNull(nodes.one.side().vault().open(sealed, field));
  }

  @Test
  @Order(3)
  void afterwardsLogRightsAndRowsAgree() throws Exception {
    Agreement.assertHolds(nodes);
  }
}
