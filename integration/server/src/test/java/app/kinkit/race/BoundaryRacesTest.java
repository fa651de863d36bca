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
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskId;
import app.kinkit.race.Race.Pair;
import app.kinkit.race.TwoNodes.Seat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// No task names what somebody has just made off limits (§9.6).
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
    var pairs = TwoNodes.many(Race.ROUNDS, i -> limitAgainstAssigning(i, seat(i, doer)));
    Race.run("hard limit against assign", nodes, pairs)
        .assertTheSecondComesBeforeOrHears(OFF_LIMITS);
    assertThat(tasksOffLimits(nodes.log())).isEmpty();
  }

  /// Each round has a bond of its own.
  private static Seat seat(int round, ProfileId doer) {
    var node = nodes.node(round);
    var bond = nodes.bond(node, BondType.POLYCULE);
    nodes.join(node, nodes.invite(node, bond, 1), doer);
    return new Seat(bond, doer);
  }

  private static Pair limitAgainstAssigning(int round, Seat seat) {
    var name = "activity " + round;
    var list = BoundariesId.of(seat.bond());
    var added =
        nodes
            .node(round)
            .send(nodes.host, new AddActivity(list, nodes.words("activity_name", name), null));
    var activity = activityAt(added.position());
    var limit = new RateBoundary(list, activity, BoundaryRating.HARD_NO, null, null);
    var task = naming(seat, "Try " + name + " tonight");
    return new Pair(node -> node.send(seat.doer(), limit), node -> node.send(nodes.host, task));
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

  /// Read once in order, with plain comparisons of its own: every name of this race ends in a
  /// number, and every title names one activity between two words.
  private static List<String> tasksOffLimits(List<? extends Recorded<?>> log) {
    var names = new HashMap<BoundaryId, String>();
    var limits = new HashSet<String>();
    var found = new ArrayList<String>();
    for (var r : log) {
      switch (r.event()) {
        case ActivityAdded e ->
            names.put(e.boundaryId(), opened("activity_name", e.activityName()));
        case HardLimitSet e -> limits.add("Try " + names.get(e.boundaryId()) + " tonight");
        case TaskAssigned e -> {
          var title = opened("title", e.title());
          if (limits.contains(title)) {
            found.add(title + " at " + r.position());
          }
        }
        default -> {}
      }
    }
    assertThat(limits).as("limits there were").hasSize(Race.ROUNDS);
    return found;
  }

  private static String opened(String field, PrivateText sealed) {
    return Objects.requireNonNull(nodes.one.side().vault().open(sealed, field));
  }

  @Test
  @Order(2)
  void afterwardsLogRightsAndRowsAgree() throws Exception {
    Agreement.assertHolds(nodes);
  }
}
