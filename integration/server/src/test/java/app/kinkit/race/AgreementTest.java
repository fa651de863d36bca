package app.kinkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.dispatch.Order;
import app.kinkit.domain.points.PointsCommand.AwardPoints;
import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.privilege.PrivilegeCommand;
import app.kinkit.domain.privilege.PrivilegeCommand.GrantPrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.OpenGrants;
import app.kinkit.domain.privilege.PrivilegeCommand.RevokePrivilege;
import app.kinkit.domain.profile.ProfileCommand.ConfirmAdult;
import app.kinkit.domain.shared.ProfileId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The checks after the races find what is planted behind the program's back.
class AgreementTest {
  private @TempDir Path folder;

  @Test
  void whatIsChangedBehindTheProgramsBackIsFound() throws Exception {
    try (var nodes = TwoNodes.open(folder)) {
      var seat = nodes.seats(1).getFirst();
      var reason = nodes.words("reason", "Well done");
      nodes.two.send(nodes.host, new AwardPoints(seat.bond(), seat.doer(), 10, reason));
      privileges(nodes, seat.doer());
      assertThat(Agreement.disagreements(nodes)).isEmpty();

      assertFound(
          nodes,
          "update access.membership set active = false where person = '%s'"
              .formatted(seat.doer().value()),
          "access.membership lacks",
          "access.membership has");
      assertFound(
          nodes,
          "update access.privilege set active = true where privilege = 'auditor'",
          "access.privilege lacks",
          "access.privilege has");
      assertFound(
          nodes,
          "update points_balances set balance = balance + 1 where balance = 10",
          "table=points_balances",
          "points_balances has");
      assertFound(nodes, "delete from points_ledger", "table=points_ledger", "points_ledger lacks");
      assertFound(
          nodes,
          "update bond_member set is_active = false where user_id = '%s'"
              .formatted(seat.doer().value()),
          "table=bond_member");
    }
  }

  /// One that holds, one that was taken away.
  private static void privileges(TwoNodes nodes, ProfileId auditor) {
    for (var person : List.of(nodes.host, auditor)) {
      nodes.two.send(person, new ConfirmAdult(person, "self", "1"));
    }
    for (var command :
        List.of(
            new OpenGrants(),
            new GrantPrivilege(Privilege.ADMIN, nodes.host),
            new GrantPrivilege(Privilege.AUDITOR, auditor),
            new RevokePrivilege(Privilege.AUDITOR, auditor))) {
      var order = new Order(UUID.randomUUID(), PrivilegeCommand.OPERATOR, command, null, null);
      nodes.two.side().dispatcher().dispatch(order);
    }
  }

  private static void assertFound(TwoNodes nodes, String change, String... found) throws Exception {
    try (var connection = nodes.database.superuser().getConnection();
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(change)).as(change).isPositive();
    }
    var disagreements = Agreement.disagreements(nodes);
    for (var part : List.of(found)) {
      assertThat(disagreements).as(change).anyMatch(words -> words.contains(part));
    }
  }
}
