package app.kinkit.race;

import static app.kinkit.domain.shared.RefusalCode.BOND_FULL;
import static app.kinkit.domain.shared.RefusalCode.INVITE_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.race.Race.Pair;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The last place in a bond and the last use of an invite go to one person (P20).
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JoiningRacesTest {
  private static final String[] JOINED = {
    "InviteRedeemed", "MemberJoined", "BondActivated", "AccountOpened"
  };

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

  /// In turn with one invite, which orders the two already, and with two, so that only the bond
  /// can.
  @Test
  @Order(1)
  void theLastPlaceInABondGoesToOne() throws Exception {
    var pairs =
        TwoNodes.many(
            Race.ROUNDS,
            i -> {
              var node = nodes.node(i);
              var bond = nodes.bond(node, BondType.DYAD);
              var invite = nodes.invite(node, bond, null);
              return joining(invite, i % 4 < 2 ? invite : nodes.invite(node, bond, null));
            });
    assertThat(
            Race.run("last place in a bond", nodes, pairs).assertOneWinsAndTheOtherHears(BOND_FULL))
        .allSatisfy(winner -> assertThat(winner.types()).containsExactlyInAnyOrder(JOINED));
    assertThat(LogScan.overfull(nodes.log())).isEmpty();
  }

  @Test
  @Order(2)
  void anInviteForOneLetsOneIn() throws Exception {
    var pairs =
        TwoNodes.many(
            Race.ROUNDS,
            i -> {
              var node = nodes.node(i);
              var invite = nodes.invite(node, nodes.bond(node, BondType.POLYCULE), 1);
              return joining(invite, invite);
            });
    assertThat(
            Race.run("one-use invite", nodes, pairs).assertOneWinsAndTheOtherHears(INVITE_INVALID))
        .allSatisfy(winner -> assertThat(winner.types()).containsExactlyInAnyOrder(JOINED));
    assertThat(LogScan.overfull(nodes.log())).isEmpty();
  }

  private static Pair joining(InviteId first, InviteId second) {
    return new Pair(
        node -> node.send(early, new RedeemInvite(first, BondRole.SUBMISSIVE)),
        node -> node.send(late, new RedeemInvite(second, BondRole.SUBMISSIVE)));
  }

  @Test
  @Order(3)
  void afterwardsLogRightsAndRowsAgree() throws Exception {
    Agreement.assertHolds(nodes);
  }
}
