package app.kinkit.command.dispatch;

import static app.kinkit.command.dispatch.Nodes.found;
import static app.kinkit.command.dispatch.Nodes.join;
import static app.kinkit.command.dispatch.Nodes.order;
import static app.kinkit.command.dispatch.Nodes.signUp;
import static app.kinkit.command.dispatch.Nodes.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.command.port.Histories;
import app.kinkit.command.serial.EventNames;
import app.kinkit.command.serial.Serialization;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandDispatcherDatabaseTest {
  private @TempDir Path folder;
  private Nodes nodes;
  private CommandSide one;
  private CommandSide two;
  private ProfileId lead;
  private ProfileId doer;
  private BondId bond;

  @BeforeEach
  void twoPeopleInABond() throws Exception {
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
  void approvalAndCreditAreOneCommit() throws Exception {
    var task = completed(one, 25);
    var before = one.log().head();
    var outcome = send(one, lead, new ApproveTask(task));
    assertThat(outcome.events())
        .extracting(Outcome.Happened::type)
        .containsExactly("TaskApproved", "PointsCredited");
    assertThat(outcome.events())
        .extracting(Outcome.Happened::position)
        .containsExactly(before + 1, before + 2);
    assertThat(outcome.position()).isEqualTo(before + 2);
    assertThat(outcome.id()).isEqualTo(task.value());
    var credit = one.log().after(before + 1, 10).getFirst();
    assertThat(((PointsCredited) credit.event()).balanceAfter()).isEqualTo(25);
    assertThat(credit.actor()).isEqualTo(lead.value().toString());
    assertThat(nodes.count("select count(*) from eventstore.command where count = 2")).isPositive();
  }

  @Test
  void aRefusedSecondHalfUndoesTheFirst() throws Exception {
    var task = completed(one, 25);
    var account = AccountId.of(doer, bond);
    Nodes.run(
        nodes.database,
        "postgres",
        "update eventstore.event set payload = '{}' where stream = '%s'".formatted(account));
    var head = one.log().head();
    try (var third = nodes.open()) {
      assertThatThrownBy(() -> send(third, lead, new ApproveTask(task)))
          .isNotInstanceOf(Refused.class);
      assertThat(third.log().head()).isEqualTo(head);
    }
  }

  @Test
  void aRepeatIsAnsweredFromTheEventsEvenIfTheStateWouldRefuseIt() {
    var task = assigned(one);
    var order = keyed(doer, new StartTask(task), "a");
    var first = one.dispatcher().dispatch(order);
    send(one, doer, new CompleteTask(task, null));
    for (var node : List.of(one, two)) {
      var again = node.dispatcher().dispatch(order);
      assertThat(again.repeated()).isTrue();
      assertThat(again)
          .isEqualTo(
              new Outcome(first.id(), first.version(), first.position(), first.events(), true));
    }
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    var task = assigned(one);
    var order = keyed(doer, new StartTask(task), "a");
    one.dispatcher().dispatch(order);
    var other = new Order(order.commandId(), order.actor(), order.command(), "b", null);
    assertRefused(RefusalCode.KEY_REUSED, () -> two.dispatcher().dispatch(other));
  }

  @Test
  void ofTwinsSentToTwoNodesOneHappensAndBothHearTheSame() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var round = 0; round < 20; round++) {
        var order = keyed(lead, task(bond, lead, doer, 1), "twin");
        var start = new CyclicBarrier(2);
        var answers =
            threads.invokeAll(List.of(sending(one, order, start), sending(two, order, start)));
        var first = answers.getFirst().get();
        var second = answers.getLast().get();
        assertThat(List.of(first.repeated(), second.repeated())).containsOnlyOnce(true);
        assertThat(first.events()).isEqualTo(second.events()).hasSize(1);
        assertThat(first.version()).isEqualTo(second.version()).isZero();
      }
    }
  }

  @Test
  void aStaleVersionIsRefusedAndSaysTheCurrentOne() {
    var task = assigned(one);
    send(one, doer, new StartTask(task));
    var stale =
        new Order(UUID.randomUUID(), new Actor(doer), new CompleteTask(task, null), null, 0L);
    assertThat(assertRefused(RefusalCode.STALE_VERSION, () -> two.dispatcher().dispatch(stale)))
        .containsEntry("current", 1L);
    var right =
        new Order(UUID.randomUUID(), new Actor(doer), new CompleteTask(task, null), null, 1L);
    assertThat(two.dispatcher().dispatch(right).version()).isEqualTo(2);
  }

  @Test
  void aStrangerWithAVersionLearnsNothing() {
    var task = assigned(one);
    var stranger = signUp(one);
    var order = new Order(UUID.randomUUID(), new Actor(stranger), new StartTask(task), null, 7L);
    assertRefused(RefusalCode.NOT_FOUND, () -> one.dispatcher().dispatch(order));
  }

  @Test
  void anIdIsTakenOnceOnWhicheverNode() {
    var task = task(bond, lead, doer, 1);
    send(one, lead, task);
    assertRefused(RefusalCode.ID_TAKEN, () -> send(one, lead, task));
    assertRefused(RefusalCode.ID_TAKEN, () -> send(two, lead, task));
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    var nothing = new StartTask(new TaskId(UUID.randomUUID()));
    assertRefused(RefusalCode.NOT_FOUND, () -> send(one, doer, nothing));
  }

  @Test
  void aNodeThatRemembersAnUnpausedMemberDoesNotAssign() {
    send(two, lead, task(bond, lead, doer, 1)); // two remembers bond and people
    send(one, doer, new ChangeSubmissionState(doer, SubmissionState.PAUSED, null));
    assertRefused(RefusalCode.MEMBER_PAUSED, () -> send(two, lead, task(bond, lead, doer, 1)));
  }

  @Test
  void aNodeThatRemembersAPausedMemberLooksAgainBeforeItRefuses() {
    send(one, doer, new ChangeSubmissionState(doer, SubmissionState.PAUSED, null));
    assertRefused(RefusalCode.MEMBER_PAUSED, () -> send(two, lead, task(bond, lead, doer, 1)));
    send(one, doer, new ChangeSubmissionState(doer, SubmissionState.ACTIVE, null));
    assertThat(send(two, lead, task(bond, lead, doer, 1)).events()).hasSize(1);
  }

  @Test
  void aNodeWithAStaleAggregateDecidesOnWhatItIsNow() {
    var task = assigned(two); // cached on two
    send(one, doer, new StartTask(task));
    assertThat(send(two, doer, new CompleteTask(task, null)).version()).isEqualTo(2);
    send(two, lead, task(bond, lead, doer, 1));
    send(one, doer, new LeaveBond(bond));
    assertRefused(RefusalCode.NOT_BOND_MEMBER, () -> send(two, lead, task(bond, lead, doer, 1)));
  }

  @Test
  void manyWritersOnTwoNodesLoseNothing() throws Exception {
    var tasks = new ArrayList<TaskId>();
    for (var i = 0; i < 24; i++) {
      tasks.add(completed(one, 10));
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      var work =
          tasks.stream()
              .<Callable<Outcome>>map(task ->
                  () ->
                      untilDone(task.value().getLeastSignificantBits() % 2 == 0 ? one : two, task))
              .toList();
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get().events()).hasSize(2);
      }
    }
    var account = AccountId.of(doer, bond);
    var last = (PointsCredited) one.log().stream(account.toString()).getLast().event();
    assertThat(last.balanceAfter()).isEqualTo(240);
  }

  @Test
  void afterFiveTriesAConflictIsToldAsOne() {
    var tries = new AtomicInteger();
    var bus = SimpleCommandBus.builder().build();
    bus.subscribe(
        StartTask.class.getName(),
        _ -> {
          tries.incrementAndGet();
          throw new ConcurrencyException("somebody was first, as always");
        });
    var dispatcher =
        new CommandDispatcher(
            bus,
            one.store().engine(Serialization.serializer(EventNames.ofPlatform())),
            one.log(),
            new Histories(one.log(), 10),
            new PastCommands(nodes.database.dataSource("kinkit_command")));
    assertRefused(
        RefusalCode.CONFLICT, () -> dispatcher.dispatch(order(doer, new StartTask(assigned(one)))));
    assertThat(tries).hasValue(5);
  }

  @Test
  void aRefusedCreationLeavesNoLockBehind() throws Exception {
    var task = task(bond, lead, doer, 1);
    var stranger = signUp(one);
    assertRefused(RefusalCode.NOT_FOUND, () -> send(one, stranger, task));
    try (var thread = Executors.newSingleThreadExecutor()) {
      var next = thread.submit(() -> send(one, lead, task));
      assertThat(next.get(1_500, TimeUnit.MILLISECONDS).version()).isZero();
    }
  }

  @Test
  void aRefusalLeavesNoTraceInWhatIsRemembered() {
    var task = assigned(one);
    assertRefused(RefusalCode.NOT_ALLOWED, () -> send(one, lead, new StartTask(task)));
    assertThat(send(one, doer, new StartTask(task)).version()).isEqualTo(1);
  }

  private Outcome untilDone(CommandSide node, TaskId task) {
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      try {
        return send(node, lead, new ApproveTask(task));
      } catch (Refused refused) {
        assertThat(refused.code()).isEqualTo(RefusalCode.CONFLICT);
        assertThat(System.nanoTime()).isLessThan(end);
      }
    }
  }

  private TaskId assigned(CommandSide node) {
    var task = task(bond, lead, doer, 1);
    send(node, lead, task);
    return task.id();
  }

  private TaskId completed(CommandSide node, int points) {
    AssignTask task = task(bond, lead, doer, points);
    send(node, lead, task);
    send(node, doer, new StartTask(task.id()));
    send(node, doer, new CompleteTask(task.id(), null));
    return task.id();
  }

  private static Outcome send(CommandSide node, ProfileId actor, Object command) {
    return node.dispatcher().dispatch(order(actor, command));
  }

  private static Order keyed(ProfileId actor, Object command, String mac) {
    return new Order(UUID.randomUUID(), new Actor(actor), command, mac, null);
  }

  private static Callable<Outcome> sending(CommandSide node, Order order, CyclicBarrier start) {
    return () -> {
      start.await();
      return node.dispatcher().dispatch(order);
    };
  }

  private static Map<String, Object> assertRefused(RefusalCode code, ThrowingCallable call) {
    var refused = catchThrowableOfType(Refused.class, call);
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(code);
    return refused.facts();
  }
}
