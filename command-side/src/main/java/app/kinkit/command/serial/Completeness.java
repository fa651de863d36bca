package app.kinkit.command.serial;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which components of a record must hold something: all that are not marked nullable. Jackson
/// leaves a component that is missing in the JSON at null and says nothing.
final class Completeness {
  private static final ClassValue<List<Method>> REQUIRED =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return Stream.of(type.getRecordComponents())
              .filter(c -> !c.getType().isPrimitive())
              .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
              .map(RecordComponent::getAccessor)
              .peek(accessor -> accessor.setAccessible(true)) // is not asked again at every call
              .toList();
        }
      };

  private Completeness() {}

  /// The name of the first required component of `event` that is null, or null when all is there.
  static @Nullable String missing(Record event) {
    for (var accessor : REQUIRED.get(event.getClass())) {
      var value = value(accessor, event);
      if (!isWhole(value)) {
        return accessor.getName();
      }
    }
    return null;
  }

  private static boolean isWhole(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Record part -> missing(part) == null;
      case List<?> items -> items.stream().allMatch(Completeness::isWhole);
      default -> true;
    };
  }

  private static @Nullable Object value(Method accessor, Record event) {
    try {
      return accessor.invoke(event);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot look at " + accessor.getName() + " of " + event.getClass().getSimpleName(), e);
    }
  }
}
