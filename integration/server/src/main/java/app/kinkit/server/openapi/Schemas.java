package app.kinkit.server.openapi;

import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.limit.Chars;
import app.kinkit.domain.shared.limit.Items;
import app.kinkit.server.openapi.Field.Place;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON Schema of what a component of a command takes. A type it does not know stops the start, as
/// it does in the binding of requests.
final class Schemas {
  private static final int LONGEST_CODE = 64;

  private Schemas() {}

  static ObjectNode of(Field field) {
    if (field.place() == Place.CODE) {
      return typed("string").put("minLength", 1).put("maxLength", LONGEST_CODE);
    }
    var component = field.component();
    var schema = of(component, component.getGenericType());
    if (field.inBody() && mayBeNull(field)) {
      nullable(schema);
    }
    if (component.getType() == int.class) {
      schema.put("default", 0);
    } else if (component.getType() == boolean.class) {
      schema.put("default", false);
    }
    return schema;
  }

  static ObjectNode typed(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  /// The same values, and null.
  static ObjectNode nullable(ObjectNode schema) {
    var type = schema.path("type").asString("");
    if (!type.isEmpty()) {
      schema.putArray("type").add(type).add("null");
    }
    if (schema.has("enum")) {
      schema.withArray("enum").addNull();
    }
    return schema;
  }

  /// Null says the same as nothing, but for an amendment, in which it clears.
  private static boolean mayBeNull(Field field) {
    var clearable =
        field.component().getAnnotatedType() instanceof AnnotatedParameterizedType change
            && change.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class);
    return field.isChange() ? clearable : !field.isRequired();
  }

  private static ObjectNode of(RecordComponent component, Type type) {
    if (type instanceof ParameterizedType generic) {
      var inner = of(component, generic.getActualTypeArguments()[0]);
      if (generic.getRawType() == Change.class) {
        return inner;
      }
      var list =
          typed("array").put("maxItems", limit(component.getAnnotation(Items.class)).value());
      list.set("items", inner);
      return list;
    }
    return scalar(component, (Class<?>) type);
  }

  private static ObjectNode scalar(RecordComponent component, Class<?> type) {
    if (Id.class.isAssignableFrom(type) || type == UUID.class) {
      return typed("string").put("format", "uuid");
    } else if (type == PrivateText.class || type == String.class) {
      return text(component);
    } else if (type == int.class || type == Integer.class) {
      return typed("integer").put("format", "int32");
    } else if (type == boolean.class || type == Boolean.class) {
      return typed("boolean");
    } else if (type == Instant.class) {
      return typed("string").put("format", "date-time");
    } else if (type == LocalDate.class) {
      return typed("string").put("format", "date");
    } else if (type.isEnum()) {
      return choice(type);
    } else if (type.isRecord()) {
      return part(type);
    }
    throw new IllegalStateException(
        component + " has a type that OpenAPI is not told of: teach Schemas to describe it.");
  }

  /// An object within a body, of the fields that the record has.
  private static ObjectNode part(Class<?> type) {
    var part = typed("object").put("additionalProperties", false);
    var fields = Field.ofPart(type);
    var properties = part.putObject("properties");
    fields.forEach(field -> properties.set(field.name(), of(field)));
    var required = fields.stream().filter(Field::isRequired).map(Field::name).toList();
    if (!required.isEmpty()) {
      required.forEach(part.putArray("required")::add);
    }
    return part;
  }

  private static ObjectNode text(RecordComponent component) {
    var text = typed("string").put("minLength", 1);
    var limit = limit(component.getAnnotation(Chars.class));
    text.put("maxLength", limit.value());
    return limit.webAddress() ? text.put("format", "uri") : text;
  }

  private static ObjectNode choice(Class<?> type) {
    var schema = typed("string");
    var values = schema.putArray("enum");
    constants(type).forEach(values::add);
    return schema;
  }

  /// As HTTP writes them.
  static List<String> constants(Class<?> type) {
    return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static <A> A limit(@Nullable A limit) {
    return Objects.requireNonNull(limit, "a text or list without a limit passed the binding");
  }
}
