package app.kinkit.projection;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One component of an event and the column it is named after: `assignedTo` and `assigned_to`.
record Component(String column, Method accessor) {
  private static final ClassValue<List<Component>> OF =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return Stream.of(type.getRecordComponents())
              .map(c -> new Component(snake(c.getName()), opened(c.getAccessor())))
              .toList();
        }
      };

  /// Whether it may be called is asked once and not at every call.
  private static Method opened(Method accessor) {
    accessor.setAccessible(true);
    return accessor;
  }

  static List<Component> of(Class<?> event) {
    return OF.get(event);
  }

  @Nullable Object of(Object event) {
    try {
      return accessor.invoke(event);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "event component " + accessor.getName() + " is unreadable", e);
    }
  }

  private static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
