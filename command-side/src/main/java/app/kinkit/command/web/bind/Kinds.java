package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.Chars;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.PrivateText;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds out, once at start, what each component of a command holds. A type that no body can hold
/// and a text without a limit stop the start.
final class Kinds {
  static final UUID NOBODY = new UUID(0, 0);

  private Kinds() {}

  static Kind of(RecordComponent component) {
    var type = component.getType();
    if (Id.class.isAssignableFrom(type)) {
      var id = idOf(type);
      return new Kind(value -> id.apply(Scalars.uuid(value)), id.apply(NOBODY));
    }
    return type.isEnum() ? choice(type) : scalar(component);
  }

  private static Kind scalar(RecordComponent component) {
    var type = component.getType();
    if (type == PrivateText.class) {
      var most = most(component);
      return new Kind(value -> words(value, most), new Words(""));
    } else if (type == String.class) {
      var most = most(component);
      return new Kind(value -> Scalars.text(value, most), "");
    } else if (type == int.class || type == Integer.class) {
      return new Kind(Scalars::whole, 0);
    } else if (type == boolean.class || type == Boolean.class) {
      return new Kind(Scalars::truth, false);
    } else if (type == Instant.class) {
      return new Kind(Scalars::time, Instant.EPOCH);
    } else if (type == UUID.class) {
      return new Kind(Scalars::uuid, NOBODY);
    }
    throw new IllegalStateException(
        Names.full(component) + " has a type that no body holds: teach Kinds to read it.");
  }

  /// The constructor of an id as a function.
  static Function<UUID, Object> idOf(Class<?> type) {
    MethodHandle constructor;
    try {
      constructor =
          MethodHandles.publicLookup()
              .findConstructor(type, MethodType.methodType(void.class, UUID.class))
              .asType(MethodType.methodType(Object.class, UUID.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          type.getSimpleName() + " is no record of one UUID: give it that public constructor.", e);
    }
    return uuid -> {
      try {
        return (Object) constructor.invokeExact(uuid);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("A constructor of an id threw a checked exception.", e);
      }
    };
  }

  private static @Nullable Words words(Value value, int most) throws Wrong {
    var text = Scalars.text(value, most);
    return text == null ? null : new Words(text);
  }

  private static Kind choice(Class<?> type) {
    var constants = new LinkedHashMap<String, Object>();
    for (var constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant);
    }
    var expected = "one of " + String.join(", ", constants.keySet());
    var byName = Map.copyOf(constants);
    return new Kind(
        value -> Scalars.choice(value, byName, expected), List.copyOf(constants.values()));
  }

  private static int most(RecordComponent component) {
    var chars = component.getAnnotation(Chars.class);
    if (chars == null) {
      throw new IllegalStateException(
          Names.full(component) + " has no limit: say with @Chars how long it may be.");
    }
    return chars.value();
  }
}
