package app.kinkit.domain.shared;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/// Hands `Actor` and `Ids` to every handler that asks for them, in the program and in the fixtures
/// of the tests alike: Axon finds it as a service.
public final class Handing implements ParameterResolverFactory {

  @Override
  public @Nullable ParameterResolver<?> createInstance(
      Executable executable, Parameter[] parameters, int parameterIndex) {
    var type = parameters[parameterIndex].getType();
    if (type == Actor.class) {
      return resolver(Handing::actor);
    }
    return type == Ids.class ? resolver(Handing::ids) : null;
  }

  private static Actor actor(Message<?> message) {
    var actor = message.getMetaData().get(Actor.KEY);
    if (actor == null) {
      throw new IllegalStateException(
          message.getPayloadType().getSimpleName() + " was sent without an actor");
    }
    return Actor.of(actor.toString());
  }

  private static Ids ids(Message<?> message) {
    return new Ids(UUID.fromString(message.getIdentifier()));
  }

  private static <T> ParameterResolver<T> resolver(Function<Message<?>, T> value) {
    return new ParameterResolver<>() {
      @Override
      public T resolveParameterValue(Message<?> message) {
        return value.apply(message);
      }

      @Override
      public boolean matches(Message<?> message) {
        return true;
      }
    };
  }
}
