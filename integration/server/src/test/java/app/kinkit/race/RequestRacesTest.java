package app.kinkit.race;

import static app.kinkit.domain.shared.RefusalCode.BOND_FULL;
import static app.kinkit.domain.shared.RefusalCode.REQUEST_ALREADY_REVIEWED;
import static app.kinkit.domain.shared.RefusalCode.REQUEST_PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.joinrequest.JoinRequestCommand.ApproveJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestCommand.RejectJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestCommand.RequestToJoin;
import app.kinkit.domain.joinrequest.JoinRequestCommand.WithdrawJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestId;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.race.Race.Pair;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One person waits at a door once, a request is answered once, and the last place goes to one,
/// whichever nodes they come to.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RequestRacesTest {
  private static final int ROUNDS = Race.ROUNDS / 4;

  private static @TempDir Path folder;
  private static TwoNodes nodes;
  private static ProfileId early;
  private static ProfileId late;

  @BeforeAll
  static void open() throws Exception {
    nodes = TwoNodes.open(folder);
    early = nodes.person(nodes.one);
    late = nodes.person(nodes.two);
  }

  @AfterAll
  static void close() {
    nodes.close();
  }

  /// In turn with a place at the door that nobody has held and with one that is free again.
  @Test
  @Order(1)
  void onePersonAsksOnceAtATime() throws Exception {
    var pairs =
        TwoNodes.many(
            ROUNDS,
            i -> {
              var bond = openBond(nodes.node(i), BondType.POLYCULE);
              if (i % 2 == 0) {
                var request = ask(nodes.node(i), bond, early);
                nodes.node(i).send(early, new WithdrawJoinRequest(request));
              }
              return new Pair(
                  node -> node.send(early, asking(bond)), node -> node.send(early, asking(bond)));
            });
    assertThat(
            Race.run("one pending request", nodes, pairs)
                .assertOneWinsAndTheOtherHears(REQUEST_PENDING))
        .allSatisfy(winner ->
            assertThat(winner.types()).containsExactly("JoinRequested", "JoinPlaceTaken"));
  }

  @Test
  @Order(2)
  void theLastPlaceGoesToOneOfTwoRequests() throws Exception {
    var pairs =
        TwoNodes.many(
            ROUNDS,
            i -> {
              var bond = openBond(nodes.node(i), BondType.DYAD);
              return new Pair(
                  approving(ask(nodes.node(i), bond, early)),
                  approving(ask(nodes.node(i), bond, late)));
            });
    var winners =
        Race.run("last place for a request", nodes, pairs).assertOneWinsAndTheOtherHears(BOND_FULL);
    assertThat(winners).allSatisfy(winner -> assertThat(winner.types()).contains("MemberJoined"));
    assertThat(LogScan.overfull(nodes.log())).isEmpty();
  }

  @Test
  @Order(3)
  void aRequestIsAnsweredOnce() throws Exception {
    var pairs =
        TwoNodes.many(
            ROUNDS,
            i -> {
              var bond = openBond(nodes.node(i), BondType.POLYCULE);
              var request = ask(nodes.node(i), bond, early);
              return new Pair(
                  approving(request),
                  node -> node.send(nodes.host, new RejectJoinRequest(request, null)));
            });
    Race.run("one answer", nodes, pairs).assertOneWinsAndTheOtherHears(REQUEST_ALREADY_REVIEWED);
  }

  private static BondId openBond(Node node, BondType type) {
    var id = new BondId(UUID.randomUUID());
    var name = nodes.words("name", "An open bond");
    node.send(nodes.host, new FoundBond(id, name, null, type, BondRole.DOMINANT, false, null));
    return id;
  }

  private static RequestToJoin asking(BondId bond) {
    return new RequestToJoin(new JoinRequestId(UUID.randomUUID()), bond, null, null);
  }

  private static JoinRequestId ask(Node node, BondId bond, ProfileId person) {
    var request = asking(bond);
    node.send(person, request);
    return request.id();
  }

  private static Race.Move approving(JoinRequestId request) {
    return node -> node.send(nodes.host, new ApproveJoinRequest(request, null));
  }

  @Test
  @Order(4)
  void afterwardsLogRightsAndRowsAgree() throws Exception {
    Agreement.assertHolds(nodes);
  }
}
