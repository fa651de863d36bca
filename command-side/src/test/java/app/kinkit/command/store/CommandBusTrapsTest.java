package app.kinkit.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.store.TestNames.Counted;
import app.kinkit.command.store.job.Appended;
import app.kinkit.command.store.job.CommandRow;
import app.kinkit.postgres.Database;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfiguration;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a command bus must be set to, and what happens when it is not.
class CommandBusTrapsTest {
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
  void aCheckedExceptionLeavesNoEvent() {
    var bus = bus(RollbackConfigurationType.ANY_THROWABLE);
    subscribe(bus, "fail", _ -> publishAndFail());
    assertThat(send(bus, "fail").isExceptional()).isTrue();
    assertThat(events()).isEqualTo(0);
  }

  /// The trap itself: should Axon's own setting become safe, this test says so.
  @Test
  void withAxonsOwnSettingTheEventsOfAFailedCommandStay() {
    var bus = bus(RollbackConfigurationType.UNCHECKED_EXCEPTIONS);
    subscribe(bus, "fail", _ -> publishAndFail());
    assertThat(send(bus, "fail").isExceptional()).isTrue();
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void nestedCommandsEndInOneCommit() {
    var bus = bus(RollbackConfigurationType.ANY_THROWABLE);
    subscribe(
        bus,
        "inner",
        _ -> {
          Pins.require("c:1", -1);
          node.publish("b:1", 0, new Counted(UUID.randomUUID(), 0, "inner"));
          return null;
        });
    var appended = new CompletableFuture<Appended>();
    subscribe(
        bus,
        "outer",
        _ -> {
          var unit = CurrentUnitOfWork.get();
          new CommandRow(UUID.randomUUID(), TestNode.ACTOR, null).putInto(unit);
          unit.afterCommit(done -> appended.complete(Appended.of(done)));
          node.publish("a:1", 0, new Counted(UUID.randomUUID(), 0, "outer"));
          send(bus, "inner");
          node.publish("a:1", 1, new Counted(UUID.randomUUID(), 1, "outer"));
          return null;
        });
    var groups = node.parts.appender().statistics().groups();
    assertThat(send(bus, "outer").isExceptional()).isFalse();
    assertThat(node.parts.appender().statistics().groups()).isEqualTo(groups + 1);
    assertThat(appended.join().events()).extracting(Appended.Entry::stream).contains("a:1", "b:1");
    assertThat(TestStore.ask(database.superuser(), "select count from eventstore.command"))
        .containsExactly("3");
  }

  @Test
  void aRefusalInsideLeavesNothingOfTheWhole() {
    var bus = bus(RollbackConfigurationType.ANY_THROWABLE);
    subscribe(bus, "inner", _ -> publishAndFail());
    subscribe(
        bus,
        "outer",
        _ -> {
          node.publish("a:1", 0, new Counted(UUID.randomUUID(), 0, "outer"));
          var inner = send(bus, "inner");
          if (inner.isExceptional()) {
            throw new IllegalStateException(inner.exceptionResult());
          }
          return null;
        });
    assertThat(send(bus, "outer").isExceptional()).isTrue();
    assertThat(events()).isEqualTo(0);
  }

  @Test
  void aCommandWithoutEventsIsSettledByTheInterceptor() {
    var bus = bus(RollbackConfigurationType.ANY_THROWABLE);
    var row = new CommandRow(UUID.randomUUID(), TestNode.ACTOR, null);
    subscribe(
        bus,
        "nothing",
        _ -> {
          row.putInto(CurrentUnitOfWork.get());
          return "fine";
        });
    assertThat(send(bus, "nothing").getPayload()).isEqualTo("fine");
    assertThat(TestStore.ask(database.superuser(), "select command_id from eventstore.command"))
        .isEqualTo(List.of(row.commandId().toString()));
    assertThat(send(bus, "nothing").isExceptional()).as("the second time").isTrue();
  }

  private Object publishAndFail() throws Exception {
    node.publish("f:1", 0, new Counted(UUID.randomUUID(), 0, "w"));
    throw new Exception("checked");
  }

  private SimpleCommandBus bus(RollbackConfiguration rollback) {
    var bus = SimpleCommandBus.builder().rollbackConfiguration(rollback).build();
    bus.registerHandlerInterceptor(new CommandSettling(node.engine));
    return bus;
  }

  private static void subscribe(
      SimpleCommandBus bus, String name, MessageHandler<CommandMessage<?>> handler) {
    bus.subscribe(name, handler);
  }

  private static CommandResultMessage<Object> send(SimpleCommandBus bus, String name) {
    var message =
        new GenericCommandMessage<Object>(
            GenericCommandMessage.asCommandMessage(name)
                .withMetaData(Map.of("actor", TestNode.ACTOR)),
            name);
    var answer = new CompletableFuture<CommandResultMessage<Object>>();
    bus.<Object, Object>dispatch(message, (_, result) -> answer.complete(cast(result)));
    return answer.join();
  }

  @SuppressWarnings("unchecked")
  private static CommandResultMessage<Object> cast(CommandResultMessage<?> result) {
    return (CommandResultMessage<Object>) result;
  }

  private int events() {
    return Integer.parseInt(
        TestStore.ask(database.superuser(), "select count(*) from eventstore.event").getFirst());
  }
}
