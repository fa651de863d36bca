package app.kinkit.command.dispatch;

import app.kinkit.domain.shared.NameId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// Commands that one aggregate sends to another within its own commit: same actor, same unit of
/// work, and an id that follows from the outer command, so that a repeat gives the same ids.
final class NestedCommands {
  private static final String COUNTER = NestedCommands.class.getName();

  private final CommandBus bus;

  NestedCommands(CommandBus bus) {
    this.bus = bus;
  }

  /// @param command made from the id the nested command will have
  void send(Function<UUID, Object> command) {
    var outer = CurrentUnitOfWork.get().root();
    var id =
        NameId.of(UUID.fromString(outer.getMessage().getIdentifier()), "nested:" + next(outer));
    var payload = command.apply(id);
    var message =
        new GenericCommandMessage<>(
            new GenericMessage<>(id.toString(), payload, outer.getMessage().getMetaData()),
            payload.getClass().getName());
    var failure = new AtomicReference<@Nullable Throwable>();
    bus.dispatch(
        message,
        (_, result) -> {
          if (result.isExceptional()) {
            failure.set(result.exceptionResult());
          }
        });
    var thrown = failure.get();
    if (thrown != null) {
      throw Failures.unchecked(thrown);
    }
  }

  private static int next(UnitOfWork<?> outer) {
    return outer
        .<AtomicInteger>getOrComputeResource(COUNTER, _ -> new AtomicInteger())
        .getAndIncrement();
  }
}
