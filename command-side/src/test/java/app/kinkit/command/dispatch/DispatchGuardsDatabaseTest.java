package app.kinkit.command.dispatch;

import static app.kinkit.command.dispatch.Nodes.found;
import static app.kinkit.command.dispatch.Nodes.join;
import static app.kinkit.command.dispatch.Nodes.order;
import static app.kinkit.command.dispatch.Nodes.signUp;
import static app.kinkit.command.dispatch.Nodes.task;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.command.port.Histories;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondCommand.PauseBond;
import app.kinkit.domain.bond.BondCommand.ResumeBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.profile.ProfileCommand.EraseAccount;
import app.kinkit.domain.profile.ProfileEvent.ProfileRegistered;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskId;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each test goes red when one guard of the dispatcher or of its ports is taken away.
class DispatchGuardsDatabaseTest {
  private Nodes nodes;
  private CommandSide one;
  private CommandSide two;
  private ProfileId lead;
  private ProfileId doer;
  private BondId bond;

  @BeforeEach
  void twoPeopleInABond(@TempDir Path folder) throws Exception {
    nodes = new Nodes(folder);
    one = nodes.open();
    two = nodes.open();
    lead = signUp(one);
    doer = signUp(one);
    bond = found(one, lead);
    join(one, bond, lead, doer);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  void aSecondTryTrustsNothingThatIsRemembered() {
    send(one, doer, new ChangeSubmissionState(doer, SubmissionState.PAUSED, null));
    send(one, lead, new PauseBond(bond));
    assertThat(two.gate().adult(doer)).isTrue(); // two remembers the member as paused
    assertRefused(RefusalCode.BOND_PAUSED, () -> send(two, lead, task(bond, lead, doer, 1)));
    send(one, lead, new ResumeBond(bond));
    send(one, doer, new ChangeSubmissionState(doer, SubmissionState.ACTIVE, null));
    assertThat(send(two, lead, task(bond, lead, doer, 1)).events()).hasSize(1);
  }

  @Test
  void aKeyBelongsToItsPerson() {
    var task = assigned();
    var own = new Order(UUID.randomUUID(), new Actor(doer), new StartTask(task), "a", null);
    one.dispatcher().dispatch(own);
    var other = new Order(own.commandId(), new Actor(lead), own.command(), "a", null);
    assertRefused(RefusalCode.KEY_REUSED, () -> one.dispatcher().dispatch(other));
  }

  @Test
  void aCommandGivenWithoutAKeyIsNoRepeatOfOneWithAKey() {
    var task = assigned();
    var keyless = order(doer, new StartTask(task));
    one.dispatcher().dispatch(keyless);
    var keyed = new Order(keyless.commandId(), keyless.actor(), keyless.command(), "a", null);
    assertRefused(RefusalCode.KEY_REUSED, () -> one.dispatcher().dispatch(keyed));
    assertRefused(
        RefusalCode.ILLEGAL_TRANSITION,
        () -> one.dispatcher().dispatch(order(doer, keyless.command())));
    assertRefused(RefusalCode.ILLEGAL_TRANSITION, () -> one.dispatcher().dispatch(keyless));
  }

  @Test
  void theVersionTheCallerHearsIsTheOneOfWhatTheyAddressed() {
    for (var round = 0; round < 5; round++) { // the account gets older than any task
      var task = assigned();
      send(one, doer, new StartTask(task));
      send(one, doer, new CompleteTask(task, null));
      assertThat(send(one, lead, new ApproveTask(task)).version()).isEqualTo(3);
    }
  }

  @Test
  void aCommandThatChangesNothingTellsWhatIsThere() {
    send(one, doer, new CloseAccount(doer));
    var version = one.log().stream(doer.toString()).getLast().version();
    var order = new Order(UUID.randomUUID(), new Actor(doer), new EraseAccount(doer), "a", null);
    var first = one.dispatcher().dispatch(order);
    assertThat(first)
        .isEqualTo(new Outcome(doer.value(), version, one.log().head(), first.events(), false));
    assertThat(first.events()).isEmpty();
    var again = two.dispatcher().dispatch(order);
    assertThat(again)
        .isEqualTo(new Outcome(doer.value(), version, first.position(), first.events(), true));
  }

  @Test
  void theLogSaysThatAPersonGaveACommandOfTheirOwn() throws Exception {
    var before = one.log().head();
    assertThat(column("source", before)).isEqualTo("user");
    assertThat(nodes.count("select count(*) from eventstore.event where correlation is not null"))
        .isZero();
  }

  @Test
  void whoComesBackFindsTheirAccountAndOpensNoSecond() throws Exception {
    send(one, doer, new LeaveBond(bond));
    join(one, bond, lead, doer);
    assertThat(nodes.count("select count(*) from eventstore.event where type = 'AccountOpened'"))
        .isEqualTo(2);
  }

  @Test
  void anInviteThatDoesNotExistIsToldAsOneThatDoesNotWork() {
    var command = new RedeemInvite(one.codes().inviteId("none"), BondRole.SWITCH);
    assertRefused(RefusalCode.INVITE_INVALID, () -> send(one, doer, command));
  }

  @Test
  void aBondThatDoesNotExistIsNotFound() {
    var nowhere = new BondId(UUID.randomUUID());
    assertRefused(RefusalCode.NOT_FOUND, () -> send(one, lead, task(nowhere, lead, doer, 1)));
  }

  @Test
  void aNodeHearsOfItsOwnClosingsAtOnce() {
    var actor = new Actor(doer);
    one.gate().ensureRegistered(actor, null, null, "email"); // remembers the profile
    one.gate().ensureRegistered(actor, null, null, "email");
    send(one, doer, new CloseAccount(doer));
    assertRefused(
        RefusalCode.UNAUTHENTICATED, () -> one.gate().ensureRegistered(actor, null, null, "email"));
  }

  @Test
  void theNameFromTheIssuerIsCutBetweenCharactersAndABlankOneIsNone() {
    var person = new ProfileId(UUID.randomUUID());
    one.gate().ensureRegistered(new Actor(person), " ", "x".repeat(99) + "😀", "email");
    var event = (ProfileRegistered) one.log().stream(person.toString()).getFirst().event();
    assertThat(event.email()).isNull();
    var name = requireNonNull(event.displayName());
    assertThat(one.vault().open(name, "display_name")).isEqualTo("x".repeat(99));
  }

  @Test
  void aPersonIsNotLetInWhenTheirRegistrationFails() {
    var closed = new Refused(RefusalCode.UNAVAILABLE, "Nothing was done.");
    var gate =
        new Gate(
            new Histories(one.log(), 10),
            _ -> {
              throw closed;
            },
            one.vault());
    var stranger = new Actor(new ProfileId(UUID.randomUUID()));
    assertRefused(
        RefusalCode.UNAVAILABLE, () -> gate.ensureRegistered(stranger, null, null, "email"));
  }

  private String column(String name, long position) throws Exception {
    try (var connection = nodes.database.superuser().getConnection();
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "select %s from eventstore.event where position = %d".formatted(name, position))) {
      found.next();
      return found.getString(1);
    }
  }

  private TaskId assigned() {
    var task = task(bond, lead, doer, 1);
    send(one, lead, task);
    return task.id();
  }

  private static Outcome send(CommandSide node, ProfileId actor, Object command) {
    return node.dispatcher().dispatch(order(actor, command));
  }

  private static void assertRefused(RefusalCode code, ThrowingCallable call) {
    var refused = catchThrowableOfType(Refused.class, call);
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(code);
  }
}
