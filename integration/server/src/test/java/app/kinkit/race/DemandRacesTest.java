package app.kinkit.race;

import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.dispatch.Outcome;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.RequestRevision;
import app.kinkit.race.Race.Move;
import app.kinkit.race.Race.Pair;
import app.kinkit.race.TwoNodes.Seat;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Nobody demands anything of a person after they paused, and nobody assigns anything in a bond
/// that one of the two has left (P22, P24).
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemandRacesTest {
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
  void nothingIsAskedOfAPersonAfterTheyPaused() throws Exception {
    var seats = nodes.seats(Race.ROUNDS);
    var pairs =
        TwoNodes.many(seats.size(), i -> new Pair(pausing(seats.get(i)), asking(i, seats.get(i))));
    Race.run("pause against assign and revision", nodes, pairs)
        .assertTheSecondComesBeforeOrHears(MEMBER_PAUSED);
    assertThat(LogScan.demandsOfPaused(nodes.log())).isEmpty();
  }

  private static Move pausing(Seat seat) {
    var doer = seat.doer();
    return node -> node.send(doer, new ChangeSubmissionState(doer, SubmissionState.PAUSED, null));
  }

  /// In turn: a new task, and completed work that is sent back.
  private static Move asking(int round, Seat seat) {
    var task = nodes.task(seat.bond(), seat.doer(), 0);
    if (round % 4 != 0) {
      return node -> node.send(nodes.host, task);
    }
    nodes.node(round).send(nodes.host, task);
    nodes.node(round).send(seat.doer(), new CompleteTask(task.id(), null));
    var again = new RequestRevision(task.id(), nodes.words("revision_note", "Once more"));
    return node -> node.send(nodes.host, again);
  }

  @Test
  @Order(2)
  void nothingIsAssignedToAMemberWhoHasLeft() throws Exception {
    var doer = nodes.person(nodes.one);
    var pairs = TwoNodes.many(Race.ROUNDS, i -> leavingAgainstAssigning(i, doer, doer));
    Race.run("the doer leaves against assign", nodes, pairs)
        .assertTheSecondComesBeforeOrHears(NOT_BOND_MEMBER);
    assertThat(LogScan.strangers(nodes.log())).isEmpty();
  }

  @Test
  @Order(3)
  void nothingIsAssignedByAMemberWhoHasLeft() throws Exception {
    var doer = nodes.person(nodes.one);
    var pairs = TwoNodes.many(Race.ROUNDS, i -> leavingAgainstAssigning(i, nodes.host, doer));
    Race.run("the assigner leaves against assign", nodes, pairs)
        .assertTheSecondComesBeforeOrHears(NOT_FOUND);
    assertThat(LogScan.strangers(nodes.log())).isEmpty();
  }

  private static Pair leavingAgainstAssigning(int round, ProfileId leaver, ProfileId doer) {
    var node = nodes.node(round);
    var bond = nodes.bond(node, BondType.POLYCULE);
    nodes.join(node, nodes.invite(node, bond, 1), doer);
    var task = nodes.task(bond, doer, 0);
    return new Pair(leaving(leaver, bond), other -> other.send(nodes.host, task));
  }

  /// Whoever has been told that they left has no rights any more.
  private static Move leaving(ProfileId leaver, BondId bond) {
    return node -> {
      Outcome left = node.send(leaver, new LeaveBond(bond));
      assertThat(isActive(node, leaver, bond)).as("rights after leaving").isFalse();
      return left;
    };
  }

  private static boolean isActive(Node node, ProfileId person, BondId bond) throws SQLException {
    try (var connection = node.commands().getConnection();
        var query =
            connection.prepareStatement(
                "select active from access.membership where person = ? and bond = ?")) {
      query.setObject(1, person.value());
      query.setObject(2, bond.value());
      try (var found = query.executeQuery()) {
        return found.next() && found.getBoolean(1);
      }
    }
  }

  @Test
  @Order(4)
  void afterwardsLogRightsAndRowsAgree() throws Exception {
    Agreement.assertHolds(nodes);
  }
}
