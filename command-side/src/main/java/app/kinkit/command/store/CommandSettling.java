package app.kinkit.command.store;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// Handler interceptor for the command bus: a command that leads to no event never reaches the
/// store by itself, yet its pins must hold and its repeat must be recognised. Register it once.
public final class CommandSettling implements MessageHandlerInterceptor<CommandMessage<?>> {
  private final OrderedEventStorageEngine engine;

  public CommandSettling(OrderedEventStorageEngine engine) {
    this.engine = engine;
  }

  /// Registered after the handler has run, so that the events, if any, are stored before.
  @Override
  public @Nullable Object handle(
      UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
    var result = chain.proceed();
    if (unitOfWork.parent().isEmpty()) {
      unitOfWork.onPrepareCommit(engine::settle);
    }
    return result;
  }
}
