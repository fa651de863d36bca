package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.Refused.FieldError;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where one component of a command comes from.
sealed interface Slot {
  /// The value; a wrong one is named in `errors` and its [Kind] given instead.
  @Nullable Object fill(Intake intake, List<FieldError> errors);

  /// The field of the body that this slot reads; null when it reads none.
  default @Nullable String field() {
    return null;
  }

  /// Not from the body at all: the actor, or what follows from the command's id.
  record Given(Function<Intake, Object> source) implements Slot {
    @Override
    public Object fill(Intake intake, List<FieldError> errors) {
      return source.apply(intake);
    }
  }

  /// A variable of the path.
  record OfPath(int index, String variable, Kind kind) implements Slot {
    @Override
    public @Nullable Object fill(Intake intake, List<FieldError> errors) {
      var value = new Value.Text(intake.variables().get(index));
      return kind.read(variable, value, errors);
    }
  }

  /// A field of the body, or of an object within it.
  ///
  /// @param absent what an absent field means; null with `required` false is an absent component
  record OfBody(String field, Kind kind, boolean required, @Nullable Object absent)
      implements Slot {
    static OfBody of(RecordComponent component) {
      var absent = absent(component.getType());
      var required =
          absent == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      return new OfBody(Names.snake(component.getName()), Kinds.of(component), required, absent);
    }

    private static @Nullable Object absent(Class<?> type) {
      if (type == boolean.class) {
        return false;
      }
      if (type == int.class) {
        return 0;
      }
      return type == List.class ? List.of() : null;
    }

    /// What stands in for it in a record that is not there.
    @Nullable Object placeholder() {
      return required ? kind.placeholders().getFirst() : absent;
    }

    @Override
    public @Nullable Object fill(Intake intake, List<FieldError> errors) {
      return read(intake.fields(), errors);
    }

    @Nullable Object read(Map<String, Value> fields, List<FieldError> errors) {
      var value = fields.getOrDefault(field, Value.Odd.NULL);
      var read = value == Value.Odd.NULL ? null : kind.read(field, value, errors);
      if (read != null) {
        return read;
      }
      if (!required) {
        return absent;
      }
      errors.add(new FieldError(field, "is required", null));
      return kind;
    }
  }

  /// A field of the body that amends: absent is unchanged, null and blank clear it.
  ///
  /// @param kind of a [Change]
  record Amended(String field, Kind kind, boolean clearable) implements Slot {
    @Override
    public Object fill(Intake intake, List<FieldError> errors) {
      var value = intake.fields().get(field);
      if (value == null) {
        return Change.unchanged();
      }
      var read = value == Value.Odd.NULL ? null : kind.read(field, value, errors);
      if (read != null) {
        return read;
      }
      if (clearable) {
        return Change.cleared();
      }
      errors.add(new FieldError(field, "cannot be cleared", "a value, or leave the field out"));
      return kind;
    }
  }

  /// The id of something new: the client's, or one that a repeat of the command finds again.
  record Fresh(Kind kind, Function<UUID, Object> id) implements Slot {
    @Override
    public @Nullable Object fill(Intake intake, List<FieldError> errors) {
      var value = intake.fields().getOrDefault(field(), Value.Odd.NULL);
      return value == Value.Odd.NULL
          ? id.apply(NameId.of(intake.commandId(), field()))
          : kind.read(field(), value, errors);
    }

    @Override
    public String field() {
      return "id";
    }
  }
}
