package app.kinkit.command.dispatch;

import static app.kinkit.command.dispatch.Nodes.found;
import static app.kinkit.command.dispatch.Nodes.join;
import static app.kinkit.command.dispatch.Nodes.order;
import static app.kinkit.command.dispatch.Nodes.signUp;
import static app.kinkit.command.dispatch.Nodes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.command.port.Histories;
import app.kinkit.command.port.NestedCommands;
import app.kinkit.command.port.StoredBonds;
import app.kinkit.command.port.StoredMemberships;
import app.kinkit.command.port.StoredPeople;
import app.kinkit.command.serial.EventNames;
import app.kinkit.command.serial.Serialization;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.profile.ProfileCommand.ConfirmAdult;
import app.kinkit.domain.profile.ProfileCommand.EraseAccount;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.reward.RewardType;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.ReassignTask;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.task.template.TemplateCommand.CreateTemplate;
import app.kinkit.domain.task.template.TemplateCommand.RetireTemplate;
import app.kinkit.domain.task.template.TemplateId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ports of the aggregates hold to, and the attempt they belong to.
class PortsDatabaseTest {
  private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
  private final NestedCommands nested = new NestedCommands(bus);
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
  void whatTheCallerHasReadStaysSoUntilTheCommitEvenIfNothingHappens() {
    var engine = one.store().engine(Serialization.serializer(EventNames.ofPlatform()));
    var task = Nodes.task(bond, lead, doer, 1);
    send(one, lead, task);
    var settled = CommandSide.bus(engine);
    settled.subscribe(
        StartTask.class.getName(),
        _ -> {
          CurrentUnitOfWork.get().onPrepareCommit(_ -> elsewhere(new StartTask(task.id())));
          return null;
        });
    var past = new PastCommands(nodes.database.dataSource("kinkit_command"));
    var dispatcher =
        new CommandDispatcher(settled, engine, one.log(), new Histories(one.log(), 10), past);
    var command = new StartTask(task.id());
    var order = new Order(UUID.randomUUID(), new Actor(doer), command, null, 0L);
    assertRefused(RefusalCode.STALE_VERSION, () -> dispatcher.dispatch(order));
  }

  /// On the other node, the first time; later it is refused there.
  private void elsewhere(StartTask command) {
    try (var thread = Executors.newSingleThreadExecutor()) {
      var _ = thread.submit(() -> send(two, doer, command));
    }
  }

  @Test
  void onlyTheOutermostCommandIsHeldAgainstTheVersion() {
    var engine = one.store().engine(Serialization.serializer(EventNames.ofPlatform()));
    var scope = new AttemptScope(engine);
    var command = new StartTask(new TaskId(UUID.randomUUID()));
    var order = new Order(UUID.randomUUID(), new Actor(doer), command, null, 7L);
    var attempt = new Attempt(order, command.id().toString(), false);
    var outer = DefaultUnitOfWork.startAndGet(message());
    attempt.run(() -> {
      var inner = DefaultUnitOfWork.startAndGet(message());
      assertThat(within(scope, inner)).isEqualTo("done");
      inner.commit();
      assertRefused(RefusalCode.STALE_VERSION, () -> within(scope, outer));
    });
    outer.rollback();
  }

  private static @Nullable Object within(
      AttemptScope scope, UnitOfWork<? extends CommandMessage<?>> unit) {
    try {
      return scope.handle(unit, () -> "done");
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aNodeThatRemembersATemplateDoesNotAssignFromARetiredOne() {
    var template = new TemplateId(UUID.randomUUID());
    send(one, lead, new CreateTemplate(template, bond, text(lead), null, null, 1, false, null));
    send(two, lead, from(template)); // two remembers the template
    send(one, lead, new RetireTemplate(template));
    assertThatThrownBy(() -> send(two, lead, from(template))).isInstanceOf(Invalid.class);
  }

  @Test
  void aNodeThatRemembersATaskDoesNotRewardItOnceItIsSomebodyElses() {
    var task = Nodes.task(bond, lead, doer, 1);
    send(one, lead, task);
    send(two, lead, earnedBy(task.id())); // two remembers the task
    send(one, lead, new ReassignTask(task.id(), lead, false));
    assertThatThrownBy(() -> send(two, lead, earnedBy(task.id()))).isInstanceOf(Invalid.class);
  }

  private AssignReward earnedBy(TaskId task) {
    var id = new RewardId(UUID.randomUUID());
    return new AssignReward(
        id, bond, doer, RewardType.VERBAL, text(lead), null, 0, 0, null, null, task);
  }

  private AssignTask from(TemplateId template) {
    var id = new TaskId(UUID.randomUUID());
    return new AssignTask(
        id, bond, doer, null, null, null, null, false, null, null, null, null, null, template,
        false);
  }

  @Test
  void whoeverLeftABondIsNotInItAnyMore() {
    var source = nodes.database.dataSource("kinkit_command");
    var bonds = new StoredBonds(new Histories(one.log(), 10), engine(), nested);
    var memberships = new StoredMemberships(source, nested, bonds);
    assertThat(memberships.active(doer)).containsExactly(bond);
    send(one, doer, new LeaveBond(bond));
    assertThat(memberships.active(doer)).isEmpty();
  }

  @Test
  void anAccountIsClosedThoughAMembershipEndsMeanwhileButNotThoughOneStays() {
    assertThat(closing(RefusalCode.NOT_FOUND, true)).isNull();
    assertThat(closing(RefusalCode.NOT_FOUND, false)).isInstanceOf(ConcurrencyException.class);
    assertThat(closing(RefusalCode.OVERLOADED, true)).isInstanceOf(Refused.class);
    assertThat(closing(RefusalCode.OVERLOADED, false)).isInstanceOf(Refused.class);
  }

  /// @return what comes of ending all memberships when each leaving is refused
  private @Nullable Throwable closing(RefusalCode code, boolean fresh) {
    var refusing = SimpleCommandBus.builder().build();
    refusing.subscribe(
        LeaveBond.class.getName(),
        _ -> {
          throw new Refused(code, "No.");
        });
    var commands = new NestedCommands(refusing);
    var bonds = new StoredBonds(new Histories(one.log(), 10), engine(), commands);
    var source = nodes.database.dataSource("kinkit_command");
    var memberships = new StoredMemberships(source, commands, bonds);
    var attempt = new Attempt(order(doer, new EraseAccount(doer)), doer.toString(), fresh);
    var unit = DefaultUnitOfWork.startAndGet(message());
    try {
      return catchThrowableOfType(
          RuntimeException.class, () -> attempt.run(() -> memberships.endAll(doer)));
    } finally {
      unit.rollback();
    }
  }

  @Test
  void nestedCommandsHaveIdsOfTheirOwnThatFollowFromTheOuterOne() {
    var ids = new ArrayList<String>();
    var metadata = new ArrayList<MetaData>();
    bus.subscribe(
        LeaveBond.class.getName(),
        message -> {
          ids.add(message.getIdentifier());
          metadata.add(message.getMetaData());
          return null;
        });
    var outer = message();
    for (var round = 0; round < 2; round++) {
      var unit = DefaultUnitOfWork.startAndGet(outer);
      nested.send(_ -> new LeaveBond(bond));
      var between = DefaultUnitOfWork.startAndGet(message());
      nested.send(_ -> new LeaveBond(bond));
      between.commit();
      unit.commit();
    }
    assertThat(ids).hasSize(4).doesNotContain(outer.getIdentifier());
    assertThat(ids.getFirst()).isNotEqualTo(ids.get(1));
    assertThat(ids.subList(2, 4)).isEqualTo(ids.subList(0, 2));
    assertThat(metadata).allSatisfy(said -> assertThat(said).containsEntry("actor", "somebody"));
  }

  @Test
  void whoIsRegisteredElsewhereMeanwhileIsLetIn() {
    var taken = new Refused(RefusalCode.ID_TAKEN, "Something of this id exists already.");
    var gate =
        new Gate(
            new Histories(one.log(), 10),
            _ -> {
              throw taken;
            },
            one.vault());
    var stranger = new ProfileId(UUID.randomUUID());
    gate.ensureRegistered(new Actor(stranger), null, null, "email");
    assertThat(gate.registered(stranger)).isFalse();
  }

  @Test
  void aNoIsNeverRememberedAsAYes() {
    var person = new ProfileId(UUID.randomUUID());
    one.gate().ensureRegistered(new Actor(person), null, null, "email");
    for (var time = 0; time < 3; time++) {
      assertThat(one.gate().adult(person)).isFalse();
    }
    send(two, person, new ConfirmAdult(person, "self", "1"));
    assertThat(one.gate().adult(person)).isTrue();
  }

  @Test
  void whatIsNotThereIsNotFoundByThePortItself() {
    var histories = new Histories(one.log(), 10);
    var nowhere = new BondId(UUID.randomUUID());
    var nobody = new ProfileId(UUID.randomUUID());
    var bonds = new StoredBonds(histories, engine(), nested);
    assertRefused(RefusalCode.NOT_FOUND, () -> bonds.pinned(nowhere));
    assertRefused(RefusalCode.NOT_FOUND, () -> new StoredPeople(histories).pinned(nobody));
  }

  @Test
  void thatThereWasNothingIsNotRemembered() {
    var histories = new Histories(one.log(), 10);
    var person = new ProfileId(UUID.randomUUID());
    assertThat(histories.of(person.toString()).version()).isEqualTo(-1);
    two.gate().ensureRegistered(new Actor(person), null, null, "email");
    assertThat(histories.of(person.toString()).version()).isZero();
  }

  private EventStorageEngine engine() {
    return one.store().engine(Serialization.serializer(EventNames.ofPlatform()));
  }

  private static CommandMessage<?> message() {
    return new GenericCommandMessage<>(
        new GenericMessage<>(
            UUID.randomUUID().toString(), "a command", Map.of("actor", "somebody")),
        "a command");
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
