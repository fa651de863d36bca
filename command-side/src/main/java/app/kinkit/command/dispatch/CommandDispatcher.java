package app.kinkit.command.dispatch;

import static app.kinkit.domain.shared.RefusalCode.CONFLICT;
import static app.kinkit.domain.shared.RefusalCode.ID_TAKEN;
import static app.kinkit.domain.shared.RefusalCode.KEY_REUSED;
import static app.kinkit.domain.shared.RefusalCode.OVERLOADED;
import static app.kinkit.domain.shared.RefusalCode.STALE_VERSION;
import static app.kinkit.domain.shared.RefusalCode.UNAVAILABLE;

import app.kinkit.command.port.Histories;
import app.kinkit.command.store.job.Appended;
import app.kinkit.command.store.job.PinMoved;
import app.kinkit.domain.boundary.Opening;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.Refused;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/// Carries out orders on Axon's command bus, in the thread of the caller.
///
/// The first try decides on what this node remembers: cached aggregates, remembered histories of
/// other streams. Remembered state may be behind when another node has written, and each way to
/// notice has its cure. A **conflict** (a sequence is taken, a pin has moved) means that nothing
/// was stored: forget and decide again on fresh state, five times in all, after a short random
/// pause. A **refusal** decided from memory is not told before fresh state gives the same answer:
/// another node may have made it possible since. A success needs no second look, because the append
/// checked every version it rests on.
///
/// A **repeat** (a command id that was carried out) is answered from the events: before anything is
/// handled, because the state that its first run left behind would refuse it, and again after any
/// failure, because its twin may have won meanwhile.
///
/// When the database is lost in the middle of a commit nobody can say whether it happened; the
/// refusal then says so, and the same key leads to the truth.
public final class CommandDispatcher implements Dispatcher {
  private static final int TRIES = 5;
  private static final Set<?> FINAL = EnumSet.of(OVERLOADED, UNAVAILABLE, STALE_VERSION);

  private final CommandBus bus;
  private final EventStorageEngine engine;
  private final EventLog log;
  private final Histories histories;
  private final PastCommands past;

  CommandDispatcher(
      CommandBus bus,
      EventStorageEngine engine,
      EventLog log,
      Histories histories,
      PastCommands past) {
    this.bus = bus;
    this.engine = engine;
    this.log = log;
    this.histories = histories;
    this.past = past;
  }

  @Override
  public Outcome dispatch(Order order) {
    var target = Target.of(order.command());
    var before = repeated(order, target);
    if (before != null) {
      return before;
    }
    for (var tries = 1; ; tries++) {
      var attempt = new Attempt(order, target.toString(), tries > 1);
      var failure = failureOf(attempt, order);
      if (failure == null) {
        return outcome(attempt.appended(), target);
      }
      histories.forget(attempt.streamsFromMemory());
      var meanwhile = repeated(order, target);
      if (meanwhile != null) {
        return meanwhile;
      }
      requireAnotherTry(failure, attempt, order, target.toString(), tries);
    }
  }

  private @Nullable Throwable failureOf(Attempt attempt, Order order) {
    var failure = new AtomicReference<@Nullable Throwable>();
    attempt.run(() ->
        bus.dispatch(
            message(order),
            (_, result) -> {
              if (result.isExceptional()) {
                failure.set(result.exceptionResult());
              }
            }));
    return failure.get();
  }

  private CommandMessage<Object> message(Order order) {
    var id = order.commandId().toString();
    var actor = order.actor();
    var cause = past.cause(order.causedBy());
    var metadata = new HashMap<String, String>();
    metadata.put(Actor.KEY, actor.principal());
    metadata.put("commandId", id);
    metadata.put("correlationId", cause == null ? id : cause.correlation());
    metadata.put("source", actor.system() == null ? "user" : actor.system());
    if (cause != null) {
      metadata.put("causationId", cause.event().toString());
    }
    return new GenericCommandMessage<>(
        new GenericMessage<>(id, order.command(), metadata), order.command().getClass().getName());
  }

  /// Throws what the caller is to hear, or returns and there is another try.
  private void requireAnotherTry(
      Throwable failure, Attempt attempt, Order order, String target, int tries) {
    switch (failure) {
      case AggregateStreamCreationException taken when isAbout(taken, target) ->
          throw new Refused(ID_TAKEN, "Something of this id exists already; choose another id.");
      case AggregateNotFoundException _
          when tries == 1 && order.command() instanceof Opening first ->
          open(first, order);
      case AggregateStreamCreationException nested -> requireTriesLeft(nested, tries);
      case ConcurrencyException moved -> requireTriesLeft(moved, tries);
      case DeadlockException crossed -> requireTriesLeft(crossed, tries);
      case Refused refused
          when tries > 1 || !attempt.isDecidedFromMemory() || FINAL.contains(refused.code()) ->
          throw refused;
      case Refused _ -> {} // decided from memory: once more on fresh state
      default -> throw Failures.translated(failure, target, order.command());
    }
  }

  /// Of several that open it at once, one does.
  private void open(Opening first, Order order) {
    try {
      dispatch(new Order(UUID.randomUUID(), order.actor(), first.opening(), null, null));
    } catch (Refused refused) {
      if (refused.code() != ID_TAKEN) {
        throw refused;
      }
    }
  }

  private static boolean isAbout(AggregateStreamCreationException taken, String target) {
    return taken.getMessage() != null && taken.getMessage().startsWith(target + " ");
  }

  private void requireTriesLeft(RuntimeException failure, int tries) {
    if (failure instanceof PinMoved moved) {
      histories.forget(moved.stream());
    }
    if (tries == TRIES) {
      throw new Refused(
          CONFLICT, "Others are changing the same thing right now; nothing was done, try again.");
    }
    pause(tries);
  }

  /// So that those who collided do not meet again.
  private static void pause(int tries) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1L + (2L << tries)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(UNAVAILABLE, "The program is stopping; nothing was done, try again soon.");
    }
  }

  private @Nullable Outcome repeated(Order order, Id target) {
    if (order.requestMac() == null) {
      return null;
    }
    var row = past.find(order.commandId());
    if (row == null) {
      return null;
    }
    Refused.unless(
        row.isSameRequest(order),
        KEY_REUSED,
        "This Idempotency-Key was used for another request; use a new key for a new request.");
    return past.outcome(row, target.value(), target.toString());
  }

  private Outcome outcome(@Nullable Appended appended, Id target) {
    var stream = target.toString();
    if (appended == null) {
      return new Outcome(target.value(), version(stream), log.head(), List.of(), false);
    }
    var version =
        appended.events().stream()
            .filter(entry -> entry.stream().equals(stream))
            .mapToLong(Appended.Entry::version)
            .max()
            .orElseGet(() -> version(stream));
    var events =
        appended.events().stream()
            .map(entry -> new Outcome.Happened(entry.type(), entry.position()))
            .toList();
    return new Outcome(target.value(), version, appended.lastPosition(), events, false);
  }

  private long version(String stream) {
    return engine.lastSequenceNumberFor(stream).orElse(-1L);
  }
}
