package app.kinkit.command.port;

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
public final class NestedCommands {
  private static final String COUNTER = NestedCommands.class.getName();

  private final CommandBus bus;

  public NestedCommands(CommandBus bus) {
    this.bus = bus;
  }

  /// Throws what it is refused with.
  ///
  /// @param command made from the id the nested command will have
  public void send(Function<UUID, Object> command) {
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
      throw Unchecked.of(thrown);
    }
  }

  private static int next(UnitOfWork<?> outer) {
    return outer
        .<AtomicInteger>getOrComputeResource(COUNTER, _ -> new AtomicInteger())
        .getAndIncrement();
  }
}
