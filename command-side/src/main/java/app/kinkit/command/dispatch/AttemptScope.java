package app.kinkit.command.dispatch;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// Handler interceptor that ties the outermost unit of work to the attempt it belongs to. Nested
/// commands pass through: they are part of the same commit.
final class AttemptScope implements MessageHandlerInterceptor<CommandMessage<?>> {
  private final EventStorageEngine engine;

  AttemptScope(EventStorageEngine engine) {
    this.engine = engine;
  }

  @Override
  public @Nullable Object handle(
      UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
    var attempt = Attempt.current();
    if (attempt.isEmpty() || unit.parent().isPresent()) {
      return chain.proceed();
    }
    attempt.get().begin(unit);
    var result = chain.proceed();
    attempt.get().requireVersion(engine::lastSequenceNumberFor);
    return result;
  }
}
