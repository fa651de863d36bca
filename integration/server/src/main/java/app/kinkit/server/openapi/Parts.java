package app.kinkit.server.openapi;

import app.kinkit.domain.shared.Change;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Objects within a body, as commands hold them.
final class Parts {
  private Parts() {}

  static Object made(Class<?> type, @Nullable Object[] held) {
    var types =
        Stream.of(type.getRecordComponents()).map(c -> c.getType()).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(held);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getSimpleName() + " is not public.", e);
    }
  }

  /// What a command holds, with a number that is far too small.
  ///
  /// @param inside the number of each object in it that becomes so; null when it is the number
  static @Nullable Object least(@Nullable Object held, @Nullable String inside) {
    return switch (held) {
      case Change<?> change -> change.map(inner -> least(inner, inside));
      case List<?> items -> items.stream().map(item -> least(item, inside)).toList();
      case Record part when inside != null -> least(part, inside);
      case null, default -> Integer.MIN_VALUE;
    };
  }

  private static Object least(Record part, String inside) {
    var held = new ArrayList<@Nullable Object>();
    for (var component : part.getClass().getRecordComponents()) {
      var isMeant = Field.snake(component.getName()).equals(inside);
      held.add(isMeant ? Integer.MIN_VALUE : held(component, part));
    }
    return made(part.getClass(), held.toArray());
  }

  private static @Nullable Object held(RecordComponent component, Record part) {
    try {
      return component.getAccessor().invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " is not public.", e);
    }
  }
}
