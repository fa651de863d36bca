package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.limit.Chars;
import app.kinkit.domain.shared.limit.Items;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Finds out, once at start, what each component of a command holds. A type that no body can hold
/// and a text without a limit stop the start.
final class Kinds {
  static final UUID NOBODY = new UUID(0, 0);

  private Kinds() {}

  static Kind of(RecordComponent component) {
    return of(component, component.getGenericType());
  }

  /// Whether a change may leave the field empty: its type argument is marked nullable.
  static boolean isClearable(RecordComponent component) {
    return component.getAnnotatedType() instanceof AnnotatedParameterizedType change
        && change.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class);
  }

  private static Kind of(RecordComponent component, Type type) {
    if (type instanceof ParameterizedType generic) {
      var inner = of(component, generic.getActualTypeArguments()[0]);
      if (generic.getRawType() == Change.class) {
        return inner.map(Change::to);
      } else if (generic.getRawType() == List.class) {
        return items(inner, most(component, Items.class, Items::value));
      }
    } else if (type instanceof Class<?> plain) {
      if (Id.class.isAssignableFrom(plain)) {
        var id = idOf(plain);
        return new Kind(value -> id.apply(Scalars.uuid(value)), id.apply(NOBODY));
      }
      return plain.isEnum() ? choice(plain) : scalar(component, plain);
    }
    throw unreadable(component);
  }

  private static Kind scalar(RecordComponent component, Class<?> type) {
    if (type == PrivateText.class) {
      var most = most(component, Chars.class, Chars::value);
      return isAddress(component)
          ? new Kind(value -> words(Scalars.address(value, most)), new Words(""))
          : new Kind(value -> words(Scalars.text(value, most)), new Words(""));
    } else if (type == String.class) {
      var most = most(component, Chars.class, Chars::value);
      return new Kind(value -> Scalars.text(value, most), "");
    } else if (type == int.class || type == Integer.class) {
      return new Kind(Scalars::whole, 0);
    } else if (type == boolean.class || type == Boolean.class) {
      return new Kind(Scalars::truth, false);
    } else if (type == Instant.class) {
      return new Kind(Scalars::time, Instant.EPOCH);
    } else if (type == LocalDate.class) {
      return new Kind(Scalars::date, LocalDate.EPOCH);
    } else if (type == UUID.class) {
      return new Kind(Scalars::uuid, NOBODY);
    } else if (type.isRecord()) {
      return Part.kind(type.asSubclass(Record.class));
    }
    throw unreadable(component);
  }

  private static IllegalStateException unreadable(RecordComponent component) {
    return new IllegalStateException(
        Names.full(component) + " has a type that no body holds: teach Kinds to read it.");
  }

  /// A list; its placeholders are lists of one.
  private static Kind items(Kind item, int most) {
    return new Kind(
        value -> Scalars.items(value, item, most),
        item.placeholders().stream().<Object>map(List::of).toList());
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

  private static @Nullable Words words(@Nullable String text) {
    return text == null ? null : new Words(text);
  }

  /// What is named as one has to be marked as one, so that none is forgotten.
  private static boolean isAddress(RecordComponent component) {
    var limit = component.getAnnotation(Chars.class);
    var marked = limit != null && limit.webAddress();
    if (!marked && component.getName().endsWith("Url")) {
      throw new IllegalStateException(
          Names.full(component) + " is an address by its name: mark it with webAddress = true.");
    }
    return marked;
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

  private static <A extends Annotation> int most(
      RecordComponent component, Class<A> limit, ToIntFunction<A> value) {
    var found = component.getAnnotation(limit);
    if (found == null) {
      throw new IllegalStateException(
          Names.full(component) + " has no limit: say it with @" + limit.getSimpleName() + ".");
    }
    return value.applyAsInt(found);
  }
}
