package app.kinkit.command.dispatch;

import static app.kinkit.command.dispatch.Nodes.order;
import static app.kinkit.domain.shared.RefusalCode.CONFLICT;
import static app.kinkit.domain.shared.RefusalCode.ID_TAKEN;
import static app.kinkit.domain.shared.RefusalCode.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.command.port.Histories;
import app.kinkit.command.port.Memory;
import app.kinkit.command.serial.EventNames;
import app.kinkit.command.serial.Serialization;
import app.kinkit.domain.profile.ProfileEvent.AdultConfirmed;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskId;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.axonframework.commandhandling.DuplicateCommandHandlerSubscriptionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the dispatcher makes of each failure, and what its bus does with one.
class RetriesDatabaseTest {
  private final StartTask command = new StartTask(new TaskId(UUID.randomUUID()));
  private final ProfileId doer = new ProfileId(UUID.randomUUID());
  private final AtomicInteger tries = new AtomicInteger();
  private Nodes nodes;
  private CommandSide node;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    nodes = new Nodes(folder);
    node = nodes.open();
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  void whatCrossedAnotherLockIsTriedAgain() {
    assertRefused(CONFLICT, () -> new DeadlockException("two waited for each other"));
    assertThat(tries).hasValue(5);
  }

  @Test
  void anotherStreamThatHasJustBegunIsAConflictAndTheAddressedOneIsTaken() {
    assertRefused(CONFLICT, () -> new AggregateStreamCreationException("account:1 exists already"));
    assertThat(tries).hasValue(5);
    tries.set(0);
    var own = command.id() + " exists already";
    assertRefused(ID_TAKEN, () -> new AggregateStreamCreationException(own));
    assertThat(tries).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"OVERLOADED", "UNAVAILABLE", "STALE_VERSION"})
  void aRefusalThatFreshStateCannotHelpIsToldAtOnce(RefusalCode code) {
    assertRefused(code, () -> fromMemory(code));
    assertThat(tries).hasValue(1);
  }

  @Test
  void onlyARefusalFromMemoryIsDecidedOnceMore() {
    assertRefused(RefusalCode.NOT_ALLOWED, () -> fromMemory(RefusalCode.NOT_ALLOWED));
    assertThat(tries).hasValue(2);
    tries.set(0);
    assertRefused(RefusalCode.NOT_ALLOWED, () -> new Refused(RefusalCode.NOT_ALLOWED, "No."));
    assertThat(tries).hasValue(1);
  }

  @Test
  void whoIsInterruptedBetweenTriesHearsThatNothingWasDoneAndStaysInterrupted() {
    try {
      assertRefused(
          UNAVAILABLE,
          () -> {
            Thread.currentThread().interrupt();
            return new ConcurrencyException("somebody was first");
          });
      assertThat(tries).hasValue(1);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted(); // the connections below would mind
    }
  }

  @Test
  void aHandlerThatFailsWithACheckedExceptionLeavesNoEvent() {
    var engine = node.store().engine(Serialization.serializer(EventNames.ofPlatform()));
    var bus = CommandSide.bus(engine);
    var event = new AdultConfirmed(doer, "self", "1");
    bus.subscribe(
        "fail",
        message -> {
          var unit = CurrentUnitOfWork.get();
          unit.onPrepareCommit(_ ->
              engine.appendEvents(
                  new GenericDomainEventMessage<>(
                      "p", doer.toString(), 0, event, MetaData.from(message.getMetaData()))));
          throw new Exception("checked");
        });
    bus.dispatch(
        new GenericCommandMessage<>(
            new GenericCommandMessage<>(command).andMetaData(Map.of("actor", "system:test")),
            "fail"));
    assertThat(node.log().head()).isZero();
  }

  @Test
  void aSecondHandlerForOneCommandStopsTheStart() {
    var bus =
        CommandSide.bus(node.store().engine(Serialization.serializer(EventNames.ofPlatform())));
    bus.subscribe("one", _ -> null);
    assertThatThrownBy(() -> bus.subscribe("one", _ -> 1))
        .isInstanceOf(DuplicateCommandHandlerSubscriptionException.class);
  }

  private static Refused fromMemory(RefusalCode code) {
    Memory.answered("bond:1");
    return new Refused(code, "No.");
  }

  private void assertRefused(RefusalCode code, Supplier<RuntimeException> failure) {
    var bus = SimpleCommandBus.builder().build();
    bus.subscribe(
        StartTask.class.getName(),
        _ -> {
          tries.incrementAndGet();
          throw failure.get();
        });
    var engine = node.store().engine(Serialization.serializer(EventNames.ofPlatform()));
    var past = new PastCommands(nodes.database.dataSource("kinkit_command"));
    var dispatcher =
        new CommandDispatcher(bus, engine, node.log(), new Histories(node.log(), 10), past);
    var refused =
        catchThrowableOfType(Refused.class, () -> dispatcher.dispatch(order(doer, command)));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(code);
  }
}
