package app.kinkit.projection;

import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Folds made-up events of every type once, so that a fold naming a column which is not there is
/// found before the first real event comes. Each type is tried with everything filled in and with
/// everything optional left out.
final class Rehearsal {
  private static final UUID ID = new UUID(1, 1);
  private static final ProfileId PERSON = new ProfileId(ID);

  private final Map<Class<?>, List<?>> samples = new HashMap<>();

  <E extends Event> void of(Projection<E> projection, Table table) {
    for (var family : projection.families()) {
      for (var type : leaves(family)) {
        for (var sample : samples(type)) {
          rehearse(projection, table, recorded(sample));
        }
      }
    }
  }

  private static <E extends Event> void rehearse(
      Projection<E> projection, Table table, Recorded<E> r) {
    try {
      for (var key : projection.keys(r)) {
        Row.fresh(table, key).apply(projection, r);
      }
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          projection.getClass().getSimpleName()
              + " cannot fold "
              + r.event().getClass().getSimpleName()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static <E extends Event> Recorded<E> recorded(E event) {
    return new Recorded<>(1, ID, "sample:" + ID, 0, Instant.EPOCH, ID.toString(), ID, event);
  }

  /// Made once: several projections fold the same events.
  private <E> List<E> samples(Class<E> type) {
    return samples
        .computeIfAbsent(type, _ -> List.of(sample(type, true), sample(type, false)))
        .stream()
        .map(type::cast)
        .toList();
  }

  /// Every record of a sealed family.
  static <E> List<Class<? extends E>> leaves(Class<? extends E> family) {
    if (family.isRecord()) {
      return List.of(family);
    }
    if (!family.isSealed()) {
      throw new IllegalStateException(family.getSimpleName() + " is no sealed family of events");
    }
    var found = new ArrayList<Class<? extends E>>();
    for (var part : family.getPermittedSubclasses()) {
      found.addAll(leaves(part.asSubclass(family)));
    }
    return found;
  }

  private static <E> E sample(Class<E> type, boolean full) {
    var components = type.getRecordComponents();
    var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values =
        Stream.of(components).map(c -> full ? value(c.getGenericType()) : least(c)).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample of " + type.getSimpleName() + " can be made", e);
    }
  }

  private static boolean isOptional(RecordComponent component) {
    AnnotatedElement type = component.getAnnotatedType();
    return type.isAnnotationPresent(Nullable.class);
  }

  /// Null where that may be; of a change that it clears, where it may.
  private static @Nullable Object least(RecordComponent component) {
    if (component.getType() == Change.class) {
      return isClearable(component) ? Change.cleared() : Change.unchanged();
    }
    if (isOptional(component)) {
      return null;
    }
    return component.getType() == List.class ? List.of() : value(component.getGenericType());
  }

  private static boolean isClearable(RecordComponent component) {
    return component.getAnnotatedType() instanceof AnnotatedParameterizedType change
        && change.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class);
  }

  private static Object value(Type of) {
    if (of instanceof ParameterizedType generic) {
      var inner = value(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Change.class ? Change.to(inner) : List.of(inner);
    }
    var type = (Class<?>) of;
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isRecord() && type != PrivateText.class) {
      return Id.class.isAssignableFrom(type) ? id(type) : sample(type, true);
    }
    return switch (type.getSimpleName()) {
      case "UUID" -> ID;
      case "String" -> "sample";
      case "int", "Integer" -> 1;
      case "long", "Long" -> 1L;
      case "boolean", "Boolean" -> true;
      case "Instant" -> Instant.EPOCH;
      case "LocalDate" -> LocalDate.EPOCH;
      case "PrivateText" -> new PrivateText(PERSON, 1, "");
      default ->
          throw new IllegalStateException("no sample of type " + type.getName() + " is known");
    };
  }

  private static Object id(Class<?> type) {
    try {
      return type.getDeclaredConstructor(UUID.class).newInstance(ID);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample of " + type.getSimpleName() + " can be made", e);
    }
  }
}
