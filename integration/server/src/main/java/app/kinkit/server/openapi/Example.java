package app.kinkit.server.openapi;

import app.kinkit.command.page.Line;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused.FieldError;
import app.kinkit.domain.shared.limit.Chars;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A good request for each command, the same in every run: each value follows from the name and the
/// type of its component. The constructor of the command is the judge: where it complains of a
/// field, the next value of that field is tried, and at last the field is left out.
final class Example {
  private static final UUID NAMESPACE = new UUID(1, 1);
  private static final ProfileId NOBODY = new ProfileId(new UUID(0, 0));
  private static final List<Integer> NUMBERS = List.of(10, 2, 1, 0);

  private final Line line;
  private final List<Field> fields;
  private final List<List<Value>> choices;
  private final int[] chosen;

  /// As JSON has it, null for left out, and as the command holds it.
  private record Value(@Nullable Object json, @Nullable Object held) {}

  private Example(Line line) {
    this.line = line;
    this.fields = Field.of(line);
    this.choices = fields.stream().map(Example::choices).toList();
    this.chosen = new int[fields.size()];
  }

  /// The body by field.
  static Map<String, Object> of(Line line) {
    return good(line).body();
  }

  private static Example good(Line line) {
    var example = new Example(line);
    while (true) {
      var complaints = example.complaints(example.held());
      if (complaints.isEmpty()) {
        return example;
      }
      example.tryNext(complaints);
    }
  }

  /// What the constructor says it expects when a number is far too small; nothing if it takes it.
  ///
  /// @param inside the name of the number in the objects that the field holds; null when the field
  ///   is the number
  static Optional<String> expectedOf(Line line, Field field, @Nullable String inside) {
    var example = good(line);
    var held = example.held();
    var place = example.fields.stream().map(Field::name).toList().indexOf(field.name());
    held[place] = Parts.least(held[place], inside);
    return example.complaints(held).stream()
        .filter(complaint ->
            inside == null
                ? complaint.field().equals(field.name())
                : complaint.field().endsWith("." + inside))
        .map(FieldError::expected)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /// The id that stands for a variable of a path.
  static String id(String name) {
    return NameId.of(NAMESPACE, name).toString();
  }

  private Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    for (var i = 0; i < chosen.length; i++) {
      var json = value(i).json();
      if (fields.get(i).inBody() && json != null) {
        body.put(fields.get(i).name(), json);
      }
    }
    return body;
  }

  private Value value(int field) {
    return choices.get(field).get(chosen[field]);
  }

  private void tryNext(List<FieldError> complaints) {
    var moved = false;
    for (var i = 0; i < chosen.length; i++) {
      var name = fields.get(i).name();
      if (complaints.stream().anyMatch(c -> c.field().equals(name))
          && chosen[i] < choices.get(i).size() - 1) {
        chosen[i]++;
        moved = true;
      }
    }
    if (!moved) {
      throw new IllegalStateException(
          "No example of " + line + " is good: " + complaints + "; teach Example a better value.");
    }
  }

  private @Nullable Object[] held() {
    return IntStream.range(0, chosen.length).mapToObj(i -> value(i).held()).toArray();
  }

  private List<FieldError> complaints(@Nullable Object[] held) {
    var types = fields.stream().map(f -> f.component().getType()).toArray(Class<?>[]::new);
    try {
      line.command().getDeclaredConstructor(types).newInstance(held);
      return List.of();
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof Invalid invalid) {
        return invalid.errors();
      }
      throw new IllegalStateException(line + " does not take an example.", refused);
    } catch (ReflectiveOperationException closed) {
      throw new IllegalStateException(line + " has a command that is not public.", closed);
    }
  }

  private static List<Value> choices(Field field) {
    var component = field.component();
    var values = new ArrayList<>(values(component, component.getGenericType(), field.name()));
    if (field.place() == Field.Place.CODE) {
      return List.of(new Value("ABCD-EFGH-JKMN", values.getFirst().held()));
    }
    if (field.place() == Field.Place.FRESH) {
      return List.of(new Value(null, values.getFirst().held()));
    }
    if (!field.isRequired()) {
      values.add(new Value(null, absent(component.getType())));
    }
    return values;
  }

  private static @Nullable Object absent(Class<?> type) {
    if (type == int.class) {
      return 0;
    } else if (type == boolean.class) {
      return false;
    } else if (type == Change.class) {
      return Change.unchanged();
    }
    return type == List.class ? List.of() : null;
  }

  private static List<Value> values(RecordComponent component, Type type, String name) {
    if (type instanceof ParameterizedType generic) {
      var inner = values(component, generic.getActualTypeArguments()[0], name).stream();
      return generic.getRawType() == Change.class
          ? inner.map(v -> new Value(v.json(), Change.to(held(v)))).toList()
          : inner.map(v -> new Value(List.of(json(v)), List.of(held(v)))).toList();
    }
    return scalars(component, (Class<?>) type, name);
  }

  private static Object json(Value value) {
    return Objects.requireNonNull(value.json());
  }

  private static Object held(Value value) {
    return Objects.requireNonNull(value.held());
  }

  private static List<Value> scalars(RecordComponent component, Class<?> type, String name) {
    if (Id.class.isAssignableFrom(type)) {
      return List.of(new Value(id(name), id(type, name)));
    } else if (type == UUID.class) {
      return List.of(new Value(id(name), NameId.of(NAMESPACE, name)));
    } else if (type == PrivateText.class) {
      return List.of(new Value(words(component, name), new PrivateText(NOBODY, 0, "")));
    } else if (type == String.class) {
      return List.of(new Value(words(component, name), words(component, name)));
    } else if (type == int.class || type == Integer.class) {
      return NUMBERS.stream().map(number -> new Value(number, number)).toList();
    } else if (type == boolean.class || type == Boolean.class) {
      return Stream.of(true, false).map(truth -> new Value(truth, truth)).toList();
    } else if (type == Instant.class) {
      var time = "2035-01-31T18:00:00.000Z";
      return List.of(new Value(time, Instant.parse(time)));
    } else if (type == LocalDate.class) {
      return List.of(new Value("2035-01-31", LocalDate.parse("2035-01-31")));
    }
    if (type.isRecord()) {
      return List.of(part(type));
    }
    var constants = Objects.requireNonNull(type.getEnumConstants());
    var names = Schemas.constants(type);
    return IntStream.range(0, constants.length)
        .mapToObj(i -> new Value(names.get(i), constants[i]))
        .toList()
        .reversed();
  }

  /// With every field filled in by its first choice.
  private static Value part(Class<?> type) {
    var values =
        Field.ofPart(type).stream()
            .collect(
                Collectors.toMap(
                    Field::name,
                    f -> values(f.component(), f.component().getGenericType(), f.name()).getFirst(),
                    (one, _) -> one,
                    LinkedHashMap::new));
    var json = new LinkedHashMap<String, Object>();
    values.forEach((name, value) -> json.put(name, json(value)));
    return new Value(json, Parts.made(type, values.values().stream().map(Value::held).toArray()));
  }

  private static String words(RecordComponent component, String name) {
    var limit = component.getAnnotation(Chars.class);
    var words =
        limit != null && limit.webAddress()
            ? "https://example.org/" + name
            : "Words for " + name.replace('_', ' ');
    return limit == null ? words : words.substring(0, Math.min(words.length(), limit.value()));
  }

  private static Object id(Class<?> type, String name) {
    try {
      return type.getConstructor(UUID.class).newInstance(NameId.of(NAMESPACE, name));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getSimpleName() + " is no record of one UUID.", e);
    }
  }
}
