package app.kinkit.race;

import static app.kinkit.domain.shared.RefusalCode.UNAUTHENTICATED;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.profile.ProfileCommand.EraseAccount;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.race.Race.Pair;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Nobody joins a bond under an account that is closed, whatever they do at the same time; and what
/// slipped in just before is ended by doing it again, as the erasure does.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClosingRacesTest {
  private static @TempDir Path folder;
  private static TwoNodes nodes;
  private static List<ProfileId> people;

  @BeforeAll
  static void open() throws Exception {
    nodes = TwoNodes.open(folder);
    people = TwoNodes.many(Race.ROUNDS, i -> nodes.person(nodes.node(i)));
  }

  @AfterAll
  static void close() {
    nodes.close();
  }

  @Test
  @Order(1)
  void closingAlwaysWinsAgainstJoiningAndFounding() throws Exception {
    var bond = nodes.bond(nodes.one, BondType.POLYCULE);
    var pairs =
        TwoNodes.many(
            people.size(),
            i -> {
              var person = people.get(i);
              var invite = nodes.invite(nodes.node(i), bond, null);
              var found =
                  new FoundBond(
                      new BondId(UUID.randomUUID()),
                      nodes.words("name", "Anew"),
                      null,
                      null,
                      BondRole.SWITCH,
                      null,
                      null);
              var join =
                  i % 2 == 0 ? new RedeemInvite(invite, BondRole.SUBMISSIVE) : (Object) found;
              return new Pair(
                  node -> node.send(person, new CloseAccount(person)),
                  node -> node.send(person, join));
            });
    Race.run("closing against joining", nodes, pairs)
        .assertTheSecondComesBeforeOrHears(UNAUTHENTICATED);
  }

  @Test
  @Order(2)
  void afterwardsDoingItAgainLeavesNoMembership() throws Exception {
    var _ =
        TwoNodes.many(
            people.size(), i -> nodes.node(i).send(people.get(i), new EraseAccount(people.get(i))));
    assertThat(memberships()).isEqualTo(1); // the host's
  }

  @Test
  @Order(3)
  void afterwardsLogRightsAndRowsAgree() throws Exception {
    Agreement.assertHolds(nodes);
  }

  private static long memberships() throws SQLException {
    try (var connection = nodes.database.superuser().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from access.membership where active")) {
      row.next();
      return row.getLong(1);
    }
  }
}
