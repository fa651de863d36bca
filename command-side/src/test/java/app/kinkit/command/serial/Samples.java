package app.kinkit.command.serial;

import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One event of each type, the same in every run: each value follows from the component's name.
final class Samples {
  private static final UUID NAMESPACE = UUID.fromString("6f1c1a52-9f0e-4c6c-8a4e-000000000000");

  private Samples() {}

  /// Every component holds something.
  static Event full(Class<? extends Event> type) {
    return make(type, false);
  }

  /// Every component that may be null is null.
  static Event bare(Class<? extends Event> type) {
    return make(type, true);
  }

  private static <T> T make(Class<T> type, boolean bare) {
    var components = type.getRecordComponents();
    var values =
        Stream.of(components)
            .map(c -> bare ? least(c) : value(c.getGenericType(), c.getName()))
            .toArray();
    var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  static boolean isChange(RecordComponent component) {
    return component.getType() == Change.class;
  }

  /// Whether an older event may lack it.
  static boolean mayBeMissing(RecordComponent component) {
    return isNullable(component) || isChange(component);
  }

  private static @Nullable Object least(RecordComponent component) {
    if (isChange(component)) {
      return Change.unchanged();
    }
    if (isNullable(component)) {
      return null;
    }
    return component.getType() == List.class
        ? List.of()
        : value(component.getGenericType(), component.getName());
  }

  private static Object value(Type of, String name) {
    if (of instanceof ParameterizedType generic) {
      var inner = value(generic.getActualTypeArguments()[0], name);
      return generic.getRawType() == Change.class ? Change.to(inner) : List.of(inner);
    }
    var type = (Class<?>) of;
    if (type == String.class) {
      return name + " ä 😀";
    } else if (type == int.class || type == Integer.class) {
      return name.length();
    } else if (type == boolean.class || type == Boolean.class) {
      return true;
    } else if (type == Instant.class) {
      return Instant.parse("2026-01-31T09:30:00.120Z");
    } else if (type == LocalDate.class) {
      return LocalDate.parse("2026-01-31");
    } else if (type == UUID.class) {
      return NameId.of(NAMESPACE, name);
    } else if (type == PrivateText.class) {
      return new PrivateText(new ProfileId(NameId.of(NAMESPACE, "author")), 1, "c2VhbGVk-" + name);
    } else if (type.isEnum()) {
      return type.getEnumConstants()[type.getEnumConstants().length - 1];
    } else if (Id.class.isAssignableFrom(type)) {
      return id(type, name);
    }
    if (type.isRecord()) { // a part of it
      return make(type, false);
    }
    throw new AssertionError("an event holds plain JDK types only, not " + type.getName());
  }

  private static Object id(Class<?> type, String name) {
    try {
      return type.getConstructor(UUID.class).newInstance(NameId.of(NAMESPACE, name));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }
}
