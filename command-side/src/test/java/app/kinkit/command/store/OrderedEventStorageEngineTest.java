package app.kinkit.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.store.TestNames.Counted;
import app.kinkit.command.store.TestNames.Noted;
import app.kinkit.command.store.job.Appended;
import app.kinkit.command.store.job.CommandRow;
import app.kinkit.command.store.job.DuplicateCommand;
import app.kinkit.command.store.job.PinMoved;
import app.kinkit.postgres.Database;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderedEventStorageEngineTest {
  private static final UUID BOND = UUID.randomUUID();
  private static final UUID PERSON = UUID.randomUUID();

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
  void storesEventsOfSeveralAggregatesInOneCommitAndTellsWhere() {
    node.count("a:1", "w");
    var appended =
        node.command(_ -> {
          node.publish("a:1", 1, counted(1));
          node.publish("b:1", 0, counted(0));
          node.publish("a:1", 2, counted(2));
        });
    assertThat(appended)
        .isEqualTo(
            new Appended(
                2,
                List.of(
                    new Appended.Entry("Counted", 2, "a:1", 1),
                    new Appended.Entry("Counted", 3, "b:1", 0),
                    new Appended.Entry("Counted", 4, "a:1", 2))));
    assertThat(ask("select position, stream, version from eventstore.event order by 1"))
        .containsExactly("1|a:1|0", "2|a:1|1", "3|b:1|0", "4|a:1|2");
  }

  @Test
  void storesTheColumnsAndReadsTheMessageBack() {
    var command = new CommandRow(UUID.randomUUID(), TestNode.ACTOR, "mac");
    node.command(command, _ -> node.publish("note:1", 0, new Noted(BOND, PERSON, "æ \\ \" 漢")));
    assertThat(
            ask(
                "select actor, command_id, bond_id, subject_id, type, revision, correlation,"
                    + " payload->>'text', metadata from eventstore.events"))
        .containsExactly(
            String.join(
                "|",
                TestNode.ACTOR,
                command.commandId().toString(),
                BOND.toString(),
                PERSON.toString(),
                "Noted",
                "1",
                command.commandId().toString(),
                "æ \\ \" 漢",
                "null"));
    var message = node.store.readEvents("note:1").next();
    assertThat(message.getPayload()).isEqualTo(new Noted(BOND, PERSON, "æ \\ \" 漢"));
    assertThat(message.getSequenceNumber()).isZero();
    assertThat(message.getMetaData())
        .containsEntry("actor", TestNode.ACTOR)
        .containsEntry("commandId", command.commandId().toString())
        .containsEntry("correlationId", command.commandId().toString());
  }

  @Test
  void aTakenVersionIsAConcurrencyException() {
    node.count("a:1", "w");
    node.count("a:1", "w");
    assertThatThrownBy(() -> node.command(_ -> node.publish("a:1", 1, counted(1))))
        .isInstanceOf(ConcurrencyException.class)
        .isNotInstanceOf(PinMoved.class)
        .hasMessageContaining("a:1 is at version 1, not at 0");
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void creatingAnExistingStreamNamesIt() {
    node.count("a:1", "w");
    assertThatThrownBy(() -> node.command(_ -> node.publish("a:1", 0, counted(0))))
        .isInstanceOf(AggregateStreamCreationException.class)
        .hasMessageContaining("a:1");
  }

  @Test
  void aVersionThatWouldLeaveAHoleIsRefused() {
    node.count("a:1", "w");
    assertThatThrownBy(() -> node.command(_ -> node.publish("a:1", 2, counted(2))))
        .isInstanceOf(ConcurrencyException.class);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aMovedPinRefusesAndAStandingOneDoesNot() {
    node.count("bond:1", "w");
    node.command(_ -> {
      Pins.require("bond:1", 0);
      Pins.require("bond:2", -1);
      node.publish("a:1", 0, counted(0));
    });
    node.count("bond:1", "w");
    assertThatThrownBy(() ->
            node.command(_ -> {
              Pins.require("bond:1", 0);
              node.publish("a:1", 1, counted(1));
            }))
        .isInstanceOfSatisfying(
            PinMoved.class, moved -> assertThat(moved.stream()).isEqualTo("bond:1"));
    assertThatThrownBy(() ->
            node.command(_ -> {
              Pins.require("bond:1", -1);
              node.publish("a:1", 1, counted(1));
            }))
        .isInstanceOf(PinMoved.class);
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void aPinOnAStreamThatTheCommandItselfWritesToHolds() {
    node.count("bond:1", "w");
    node.command(_ -> {
      Pins.require("bond:1", 0);
      node.publish("bond:1", 1, counted(1));
      Pins.require("bond:1", 1);
      node.publish("bond:1", 2, counted(2));
    });
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void aRepeatedCommandIsToldWhatCameOfIt() {
    node.count("a:0", "w");
    var row = new CommandRow(UUID.randomUUID(), "somebody", "mac");
    node.command(
        row,
        _ -> {
          node.publish("a:1", 0, counted(0));
          node.publish("a:1", 1, counted(1));
        });
    assertThatThrownBy(() -> node.command(row, _ -> node.publish("a:1", 0, counted(0))))
        .isInstanceOfSatisfying(
            DuplicateCommand.class,
            duplicate -> {
              assertThat(duplicate.row()).isEqualTo(row);
              assertThat(duplicate.firstPosition()).isEqualTo(2);
              assertThat(duplicate.count()).isEqualTo(2);
            });
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void aCommandWithoutEventsLeavesItsRowAndChecksItsPins() {
    node.count("bond:1", "w");
    var row = new CommandRow(UUID.randomUUID(), "somebody", null);
    var appended = node.command(row, _ -> Pins.require("bond:1", 0));
    assertThat(appended).isEqualTo(new Appended(1, List.of()));
    assertThat(ask("select command_id, first_position, count from eventstore.command"))
        .containsExactly(row.commandId() + "|1|0");
    assertThatThrownBy(() -> node.command(row, _ -> {})).isInstanceOf(DuplicateCommand.class);
    assertThatThrownBy(() -> node.command(_ -> Pins.require("bond:1", 7)))
        .isInstanceOf(PinMoved.class);
  }

  @Test
  void anEventWithoutAnActorIsRefused() {
    assertThatThrownBy(() -> node.publish("a:1", 0, counted(0)))
        .hasMessageContaining("has no actor");
  }

  @Test
  void anUnknownNameIsNeitherSkippedBySourcingNorByProcessors() {
    node.count("a:1", "w");
    insertStranger();
    assertThatThrownBy(() -> node.store.readEvents("a:1").asStream().toList())
        .isInstanceOf(EventStoreException.class)
        .hasMessageContaining("a:1 holds an event at version 1");
    var payloads =
        node.engine.readEvents(null, false).map(EventMessage::getPayload).map(Object::getClass);
    assertThat(payloads.map(Class::getSimpleName).toList())
        .containsExactly("Counted", "UnknownEvent");
  }

  private void insertStranger() {
    TestStore.run(
        database.superuser(),
        "insert into eventstore.event (position, version, time, event_id, stream, type, revision,"
            + " actor, payload) values (2, 1, now(), gen_random_uuid(), 'a:1', 'Stranger', '1',"
            + " 'system:test', '{}')");
  }

  /// Nothing triggers snapshots (ruling 17), but whoever stores one finds it again.
  @Test
  void keepsTheNewestSnapshotOfAStream() {
    assertThat(node.engine.readSnapshot("a:1")).isEmpty();
    for (var version : new long[] {3, 9}) {
      node.engine.storeSnapshot(
          new GenericDomainEventMessage<>("counter", "a:1", version, counted((int) version)));
    }
    assertThat(node.engine.readSnapshot("a:1"))
        .hasValueSatisfying(found -> {
          assertThat(found.getSequenceNumber()).isEqualTo(9);
          assertThat(found.getPayload()).isInstanceOf(Counted.class);
          assertThat(((Counted) found.getPayload()).n()).isEqualTo(9);
        });
    assertThat(ask("select count(*) from eventstore.snapshot")).containsExactly("1");
    assertThat(node.engine.readSnapshot("b:1")).isEmpty();
  }

  private static Counted counted(int n) {
    return new Counted(UUID.randomUUID(), n, "w");
  }

  private long count() {
    return Long.parseLong(ask("select count(*) from eventstore.event").getFirst());
  }

  private List<String> ask(String sql) {
    return TestStore.ask(database.superuser(), sql);
  }
}
