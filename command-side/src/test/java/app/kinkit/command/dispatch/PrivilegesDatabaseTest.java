package app.kinkit.command.dispatch;

import static app.kinkit.command.dispatch.Nodes.order;
import static app.kinkit.domain.privilege.Privilege.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.privilege.GrantsId;
import app.kinkit.domain.privilege.PrivilegeCommand.ConfirmPrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.GrantPrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.OpenGrants;
import app.kinkit.domain.privilege.PrivilegeCommand.ProposePrivilege;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeProposed;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who becomes an admin when two nodes are asked at once, and what the rights say with the commit.
class PrivilegesDatabaseTest {
  private static final int ROUNDS = 20;

  private Nodes nodes;
  private CommandSide here;
  private CommandSide there;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    nodes = new Nodes(folder);
    here = nodes.open();
    there = nodes.open();
    here.dispatcher().dispatch(Order.ofPlatform("operator", UUID.randomUUID(), new OpenGrants()));
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  private static String outcome(CommandSide node, Order order) {
    try {
      var events = node.dispatcher().dispatch(order).events();
      return events.isEmpty() ? "nothing" : events.getFirst().type();
    } catch (Refused refused) {
      return refused.code().name();
    }
  }

  private static Order alone(ProfileId person) {
    return Order.ofPlatform("operator", UUID.randomUUID(), new GrantPrivilege(ADMIN, person));
  }

  private UUID proposed(ProfileId by, ProfileId person) {
    here.dispatcher().dispatch(order(by, new ProposePrivilege(ADMIN, person, false)));
    var last = here.log().stream(GrantsId.ONE.toString()).getLast().event();
    return ((PrivilegeProposed) last).proposalId();
  }

  private List<String> atOnce(Order one, Order other) throws Exception {
    var barrier = new CyclicBarrier(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(() -> {
            barrier.await();
            return outcome(here, one);
          });
      var second =
          threads.submit(() -> {
            barrier.await();
            return outcome(there, other);
          });
      return List.of(first.get(), second.get());
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private long admins() throws Exception {
    return nodes.count("select count(*) from access.privilege where active");
  }

  @Test
  void ofTwoConfirmationsAtOnceOneCounts() throws Exception {
    var admins = List.of(Nodes.signUp(here), Nodes.signUp(here), Nodes.signUp(here));
    outcome(here, alone(admins.get(0)));
    outcome(here, alone(admins.get(1)));
    var third = new ConfirmPrivilege(proposed(admins.get(0), admins.get(2)));
    assertThat(outcome(here, order(admins.get(1), third))).isEqualTo("PrivilegeGranted");
    for (var round = 0; round < ROUNDS; round++) {
      var person = Nodes.signUp(here);
      var confirm = new ConfirmPrivilege(proposed(admins.get(0), person));
      assertThat(atOnce(order(admins.get(1), confirm), order(admins.get(2), confirm)))
          .containsExactlyInAnyOrder("PrivilegeGranted", RefusalCode.NOT_FOUND.name());
    }
    assertThat(admins()).isEqualTo(3 + ROUNDS);
  }

  @Test
  void twoOperatorsAtOnceMakeNoThirdAdmin() throws Exception {
    var first = Nodes.signUp(here);
    assertThat(outcome(here, alone(first))).isEqualTo("PrivilegeGranted");
    assertThat(atOnce(alone(Nodes.signUp(here)), alone(Nodes.signUp(there))))
        .containsExactlyInAnyOrder("PrivilegeGranted", RefusalCode.NOT_ALLOWED.name());
    assertThat(admins()).isEqualTo(2);
  }

  @Test
  void whoeverClosesTheirAccountWhileBeingGrantedEndsWithoutAnything() throws Exception {
    var closed = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var person = Nodes.signUp(here);
      var outcomes = atOnce(alone(person), order(person, new CloseAccount(person)));
      assertThat(outcomes.getFirst()).isIn("PrivilegeGranted", "NOT_ALLOWED");
      assertThat(outcomes.getLast()).isIn("AccountClosed", "PrivilegeRevoked");
      closed++;
      assertThat(admins()).as("after %d have closed", closed).isZero();
    }
  }
}
