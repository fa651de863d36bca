package app.kinkit.command.dispatch;

import app.kinkit.domain.shared.Id;
import java.lang.reflect.Method;

/// The aggregate that a command addresses: every command says it in `id()`.
final class Target {
  private static final ClassValue<Method> ID =
      new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> type) {
          try {
            return type.getMethod("id");
          } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type.getName() + " does not say whom it addresses", e);
          }
        }
      };

  private Target() {}

  static Id of(Object command) {
    try {
      return (Id) ID.get(command.getClass()).invoke(command);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot ask " + command.getClass().getName(), e);
    }
  }
}
