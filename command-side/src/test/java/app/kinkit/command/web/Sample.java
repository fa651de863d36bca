package app.kinkit.command.web;

import app.kinkit.command.page.Line;
import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundaryRating;
import app.kinkit.domain.reward.RewardType;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.task.ProofType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// A good request for a line, and what its command then holds. Written without a look at the
/// binder, from the conventions alone.
///
/// @param expected by name of the component; private texts as `field:words`
/// @param required fields that a body may not leave out
record Sample(String path, String body, Map<String, Object> expected, List<String> required) {

  /// Under which the request is sent; the code of an invite follows from it.
  static final String KEY = "sample";

  private static final Wall WALL = new Wall();
  private static final String CODE = WALL.code(NameId.of(Edge.ME, KEY));

  static Sample of(Line line) {
    var path = line.path();
    var fields = new LinkedHashMap<String, Object>();
    var expected = new HashMap<String, Object>();
    var required = new ArrayList<String>();
    for (var component : line.command().getRecordComponents()) {
      var name = snake(component.getName());
      var variable = variable(line, component, name);
      var value = value(component, name);
      if (line.path().startsWith("/me/") && isTarget(component)) {
        value = new Value(Edge.ME.toString(), id(component.getType(), Edge.ME));
      } else if (variable != null) {
        path = path.replace("{" + variable + "}", value.json().toString());
      } else if (line.byCode() && isTarget(component)) {
        value = new Value(CODE, WALL.idOf(CODE));
        if (!line.creates()) {
          required.add("invite_code");
          fields.put("invite_code", " " + CODE + " ");
        }
      } else if (component.getName().equals("hint")) {
        value = new Value(CODE, WALL.hint(CODE));
      } else {
        fields.put(name, value.json());
        required.addAll(isRequired(line, component) ? List.of(name) : List.of());
      }
      expected.put(component.getName(), value.held());
    }
    return new Sample(path, Edge.JSON.writeValueAsString(fields), expected, required);
  }

  /// As JSON has it and as the command holds it.
  private record Value(Object json, Object held) {}

  private static Value value(RecordComponent component, String name) {
    return value(component, component.getGenericType(), name);
  }

  private static Value value(RecordComponent component, Type of, String name) {
    if (of instanceof ParameterizedType generic) {
      var inner = value(component, generic.getActualTypeArguments()[0], name);
      return generic.getRawType() == Change.class
          ? new Value(inner.json(), Change.to(inner.held()))
          : new Value(List.of(inner.json()), List.of(inner.held()));
    }
    return scalar(component, (Class<?>) of, name);
  }

  private static Value scalar(RecordComponent component, Class<?> type, String name) {
    var uuid = NameId.of(new UUID(1, 1), component.getDeclaringRecord() + name);
    if (Id.class.isAssignableFrom(type)) {
      return new Value(uuid.toString(), id(type, uuid));
    } else if (type == UUID.class) {
      return new Value(uuid.toString(), uuid);
    } else if (name.endsWith("_url")) {
      var address = "https://example.org/" + name + "?a=%20#\ud83d\ude00";
      return new Value(" " + address, name + ":" + address);
    } else if (type == PrivateText.class) {
      return new Value(
          "  words of " + name + " \ud83d\ude00\n", name + ":words of " + name + " \ud83d\ude00");
    } else if (name.equals("time_zone")) {
      return new Value("Europe/Berlin ", "Europe/Berlin");
    } else if (name.equals("locale")) {
      return new Value("de-DE", "de-DE");
    } else if (type == String.class) {
      return new Value(" " + name, name);
    } else if (type == int.class || type == Integer.class) {
      return new Value(7, 7);
    } else if (type == boolean.class || type == Boolean.class) {
      return new Value(true, true);
    } else if (type == Instant.class) {
      var year = name.endsWith("_until") ? 2031 : 2030; // what ends has begun
      return new Value(
          year + "-01-31T18:00:00.123999+01:00", Instant.parse(year + "-01-31T17:00:00.123Z"));
    }
    if (type == LocalDate.class) {
      return new Value("2030-01-31", LocalDate.parse("2030-01-31"));
    }
    if (type == BoundaryRating.class) { // what a limit may be lifted to
      return new Value("no", BoundaryRating.NO);
    }
    if (type == RewardType.class) { // the only one that pays point_value
      return new Value("points", RewardType.POINTS);
    }
    if (type == ProofType.class) { // of those that a file may be
      return new Value("photo", ProofType.PHOTO);
    }
    if (isPart(type)) {
      return part(type, name);
    }
    var constants = type.getEnumConstants();
    var last = (Enum<?>) constants[constants.length - 1];
    return new Value(last.name().toLowerCase(Locale.ROOT), last);
  }

  /// Whether it is a record with fields of its own.
  static boolean isPart(Class<?> type) {
    return type.isRecord() && !Id.class.isAssignableFrom(type) && type != PrivateText.class;
  }

  /// Its words are sealed under the name of the field of the command.
  private static Value part(Class<?> type, String field) {
    var json = new LinkedHashMap<String, Object>();
    var held = new HashMap<String, Object>();
    for (var component : type.getRecordComponents()) {
      var name = snake(component.getName());
      var value = value(component, name);
      json.put(name, value.json());
      var words = component.getType() == PrivateText.class;
      held.put(
          component.getName(),
          words ? field + value.held().toString().substring(name.length()) : value.held());
    }
    return new Value(json, held);
  }

  /// What a part holds, by component.
  static Map<String, @Nullable Object> parts(
      Record part, Function<@Nullable Object, @Nullable Object> opened) {
    var held = new HashMap<String, @Nullable Object>();
    for (var component : part.getClass().getRecordComponents()) {
      try {
        held.put(component.getName(), opened.apply(component.getAccessor().invoke(part)));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(component + " cannot be read", e);
      }
    }
    return held;
  }

  private static @Nullable String variable(Line line, RecordComponent component, String name) {
    if (isTarget(component) && isOfBond(component) && !line.creates()) {
      return "bond_id";
    }
    return line.variables().contains(name) ? name : null;
  }

  /// Whether there is one for each bond, which is named by it.
  private static boolean isOfBond(RecordComponent component) {
    return component.getType() == BondId.class || component.getType() == BoundariesId.class;
  }

  private static boolean isRequired(Line line, RecordComponent component) {
    return !component.getType().isPrimitive()
        && component.getType() != Change.class
        && component.getType() != List.class
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && !(isTarget(component) && line.creates());
  }

  private static boolean isTarget(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(TargetAggregateIdentifier.class);
  }

  private static Object id(Class<?> type, UUID value) {
    try {
      return type.getConstructor(UUID.class).newInstance(value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " is no id", e);
    }
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
