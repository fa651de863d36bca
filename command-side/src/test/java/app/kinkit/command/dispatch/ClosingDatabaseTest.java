package app.kinkit.command.dispatch;

import static app.kinkit.command.dispatch.Nodes.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondCommand.RemoveMember;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.profile.ProfileCommand.EraseAccount;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Accounts that end, seen from two nodes on one database.
class ClosingDatabaseTest {
  private Nodes nodes;
  private CommandSide here;
  private CommandSide there;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    nodes = new Nodes(folder);
    here = nodes.open();
    there = nodes.open();
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  void everyMembershipEndsThoughThisNodeRemembersAnOlderBond() throws Exception {
    var founder = Nodes.signUp(here);
    var person = Nodes.signUp(here);
    var bond = Nodes.found(here, founder);
    var own = Nodes.found(here, person);
    Nodes.join(there, bond, founder, person); // this node has the bond as it was without them
    var outcome = here.dispatcher().dispatch(order(person, new CloseAccount(person)));
    assertThat(outcome.events())
        .extracting(event -> event.type())
        .containsExactlyInAnyOrder("MemberLeft", "MemberLeft", "BondDissolved", "AccountClosed");
    assertThat(active(person)).isZero();
    assertThat(active(founder)).isEqualTo(1);
    assertThat(own).isNotEqualTo(bond);
  }

  @Test
  void closingIsNotRefusedToOneWhoWasRemovedMeanwhile() throws Exception {
    var founder = Nodes.signUp(here);
    var person = Nodes.signUp(here);
    var bond = Nodes.found(here, founder);
    Nodes.join(here, bond, founder, person);
    there.dispatcher().dispatch(order(founder, new RemoveMember(bond, person)));
    var outcome = here.dispatcher().dispatch(order(person, new CloseAccount(person)));
    assertThat(outcome.events()).hasSize(1);
  }

  @Test
  void afterwardsNeitherNodeTakesACommandOfTheirs() throws Exception {
    var person = Nodes.signUp(here);
    var actor = new Actor(person);
    there.gate().ensureRegistered(actor, null, null, "email");
    here.dispatcher().dispatch(order(person, new CloseAccount(person)));
    nobody(() -> here.gate().ensureRegistered(actor, null, null, "email"));
    for (var node : new CommandSide[] {here, there}) {
      nobody(() -> node.dispatcher().dispatch(order(person, founding(person))));
      var pause = new ChangeSubmissionState(person, SubmissionState.PAUSED, null);
      nobody(() -> node.dispatcher().dispatch(order(person, pause)));
    }
    there.dispatcher().dispatch(order(person, new EraseAccount(person)));
    assertThat(nodes.count("select count(*) from eventstore.event where type = 'AccountClosed'"))
        .isEqualTo(1);
  }

  private static FoundBond founding(ProfileId person) {
    return new FoundBond(
        new BondId(UUID.randomUUID()), Nodes.text(person), null, null, BondRole.SWITCH, null, null);
  }

  private static void nobody(ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.code()).isEqualTo(RefusalCode.UNAUTHENTICATED));
  }

  private long active(ProfileId person) throws Exception {
    return nodes.count(
        "select count(*) from access.membership where active and person = '%s'"
            .formatted(person.value()));
  }
}
