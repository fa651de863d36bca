package app.kinkit.race;

import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.INSUFFICIENT_POINTS;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.points.PointsCommand.AwardPoints;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardCommand.RedeemReward;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.reward.RewardType;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.race.Race.Move;
import app.kinkit.race.Race.Pair;
import app.kinkit.race.TwoNodes.Seat;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Points are spent once and earned once (P19).
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PointsRacesTest {
  /// Whatever a doer earns in the other races is not enough for a second reward.
  private static final int COST = 10;

  private static @TempDir Path folder;
  private static TwoNodes nodes;
  private static List<Seat> seats;

  @BeforeAll
  static void open() throws Exception {
    nodes = TwoNodes.open(folder);
    seats = nodes.seats(Race.ROUNDS);
  }

  @AfterAll
  static void close() {
    nodes.close();
  }

  @Test
  @Order(1)
  void ofTwoRedemptionsForOneBalanceOneIsPaid() throws Exception {
    var pairs = TwoNodes.many(seats.size(), i -> redeemingTwice(nodes.node(i), seats.get(i)));
    assertThat(
            Race.run("two redemptions for one balance", nodes, pairs)
                .assertOneWinsAndTheOtherHears(INSUFFICIENT_POINTS))
        .allSatisfy(winner ->
            assertThat(winner.types())
                .containsExactlyInAnyOrder("RewardRedeemed", "PointsDebited"));
    assertThat(LogScan.overdrafts(nodes.log())).isEmpty();
    assertThat(LogScan.unpairedMovements(nodes.log())).isEmpty();
  }

  private static Pair redeemingTwice(Node node, Seat seat) {
    var reason = nodes.words("reason", "Well done");
    node.send(nodes.host, new AwardPoints(seat.bond(), seat.doer(), COST, reason));
    return new Pair(redeeming(node, seat), redeeming(node, seat));
  }

  private static Move redeeming(Node node, Seat seat) {
    var reward = new RewardId(UUID.randomUUID());
    var title = nodes.words("title", "An evening off");
    node.send(
        nodes.host,
        new AssignReward(
            reward,
            seat.bond(),
            seat.doer(),
            RewardType.RELATIONAL,
            title,
            null,
            0,
            COST,
            null,
            null,
            null));
    return other -> other.send(seat.doer(), new RedeemReward(reward));
  }

  @Test
  @Order(2)
  void ofTwoApprovalsOneCredits() throws Exception {
    var pairs = TwoNodes.many(seats.size(), i -> approvingTwice(nodes.node(i), seats.get(i)));
    assertThat(
            Race.run("two approvals of one task", nodes, pairs)
                .assertOneWinsAndTheOtherHears(ILLEGAL_TRANSITION))
        .allSatisfy(
            winner -> assertThat(winner.types()).containsExactly("TaskApproved", "PointsCredited"));
    assertThat(LogScan.unpairedMovements(nodes.log())).isEmpty();
  }

  private static Pair approvingTwice(Node node, Seat seat) {
    var approval = completed(node, seat);
    return new Pair(a -> a.send(nodes.host, approval), b -> b.send(nodes.host, approval));
  }

  private static ApproveTask completed(Node node, Seat seat) {
    var task = nodes.task(seat.bond(), seat.doer(), 1);
    node.send(nodes.host, task);
    node.send(seat.doer(), new CompleteTask(task.id(), null));
    return new ApproveTask(task.id());
  }

  @Test
  @Order(3)
  void anApprovalSentTwiceIsDoneOnceAndAnsweredTwice() throws Exception {
    var pairs = TwoNodes.many(seats.size(), i -> sendingTwice(nodes.node(i), seats.get(i)));
    var race = Race.run("one approval sent twice", nodes, pairs);
    for (var round : race.rounds()) {
      var first = round.first().done();
      var second = round.second().done();
      assertThat(List.of(first.repeated(), second.repeated())).containsOnlyOnce(true);
      assertThat(first.events()).isEqualTo(second.events()).hasSize(2);
      assertThat(first.position()).isEqualTo(second.position());
      assertThat(first.version()).isEqualTo(second.version());
    }
    assertThat(race.rounds()).anyMatch(round -> round.first().done().repeated());
    assertThat(race.rounds()).anyMatch(round -> round.second().done().repeated());
    assertThat(LogScan.unpairedMovements(nodes.log())).isEmpty();
  }

  /// The same Idempotency-Key, so the same command id.
  private static Pair sendingTwice(Node node, Seat seat) {
    var order =
        new app.kinkit.command.dispatch.Order(
            UUID.randomUUID(), new Actor(nodes.host), completed(node, seat), "same", null);
    Move sending = other -> other.side().dispatcher().dispatch(order);
    return new Pair(sending, sending);
  }

  @Test
  @Order(4)
  void afterwardsLogRightsAndRowsAgree() throws Exception {
    Agreement.assertHolds(nodes);
  }
}
