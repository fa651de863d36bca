package app.kinkit.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondEvent.MemberPermissionsChanged;
import app.kinkit.domain.bond.BondEvent.MemberRoleChanged;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.postgres.Database;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessRowsTest {
  private final BondId bond = new BondId(UUID.randomUUID());
  private final ProfileId one = new ProfileId(UUID.randomUUID());
  private final ProfileId other = new ProfileId(UUID.randomUUID());
  private final UUID stay = UUID.randomUUID();

  private Database database;
  private TestNode node;

  @BeforeEach
  void open() {
    database = TestStore.empty();
    node = new TestNode(database);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void rightsFollowTheEventsWithinTheirCommit() {
    node.command(_ -> {
      node.publish("bond:1", 0, joined(one, BondRole.DOMINANT, true));
      node.publish("bond:1", 1, joined(other, BondRole.MEMBER, false));
    });
    assertThat(rows())
        .containsExactlyInAnyOrder(row(one, "dominant|t|t|t|1"), row(other, "member|f|f|t|2"));

    node.command(_ ->
        node.publish(
            "bond:1",
            2,
            new MemberRoleChanged(bond, stay, other, BondRole.MEMBER, BondRole.SUBMISSIVE)));
    node.command(_ ->
        node.publish("bond:1", 3, new MemberPermissionsChanged(bond, stay, other, true, false)));
    assertThat(rows()).contains(row(other, "submissive|t|f|t|4"));

    node.command(
        _ -> node.publish("bond:1", 4, new MemberLeft(bond, stay, other, LeaveReason.LEFT, other)));
    assertThat(rows()).contains(row(other, "submissive|t|f|f|5"));
  }

  @Test
  void severalChangesInOneCommitEndAsTheLastOneSays() {
    node.command(_ -> {
      node.publish("bond:1", 0, joined(one, BondRole.DOMINANT, true));
      node.publish("bond:1", 1, new MemberPermissionsChanged(bond, stay, one, false, true));
      node.publish(
          "bond:1", 2, new MemberRoleChanged(bond, stay, one, BondRole.DOMINANT, BondRole.SWITCH));
    });
    assertThat(rows()).containsExactly(row(one, "switch|f|t|t|3"));
    node.command(_ -> {
      node.publish("bond:1", 3, new MemberLeft(bond, stay, one, LeaveReason.LEFT, one));
      node.publish("bond:1", 4, joined(one, BondRole.MEMBER, false));
    });
    assertThat(rows()).containsExactly(row(one, "member|f|f|t|5"));
  }

  @Test
  void aRefusedCommandChangesNoRights() {
    node.command(_ -> node.publish("bond:1", 0, joined(one, BondRole.DOMINANT, true)));
    assertThatThrownBy(() ->
            node.command(_ -> {
              Pins.require("profile:1", 3);
              node.publish("bond:1", 1, new MemberLeft(bond, stay, one, LeaveReason.LEFT, one));
            }))
        .isInstanceOf(ConcurrencyException.class);
    assertThat(rows()).containsExactly(row(one, "dominant|t|t|t|1"));
  }

  private MemberJoined joined(ProfileId person, BondRole role, boolean rights) {
    return new MemberJoined(bond, stay, person, role, rights, rights, JoinedVia.FOUNDING);
  }

  private String row(ProfileId person, String rest) {
    return person.value() + "|" + bond.value() + "|" + rest;
  }

  private List<String> rows() {
    return TestStore.ask(
        database.superuser(),
        "select person, bond, role, can_invite, can_manage, active, position from access.membership");
  }
}
