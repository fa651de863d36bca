package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Refused.FieldError;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a component holds and how a value becomes it.
///
/// @param placeholders stand in one after the other where the value is wrong, so that the
///   constructor of the command can still say what it thinks of all the other fields
record Kind(Reading reading, List<Object> placeholders) {

  Kind(Reading reading, Object placeholder) {
    this(reading, List.of(placeholder));
  }

  /// Null counts as absent.
  @Nullable Object read(Value value) throws Wrong {
    return reading.read(value);
  }

  /// The same for a field of this name; what is wrong is named in `errors`, and a kind stands in
  /// its place.
  @Nullable Object read(String field, Value value, List<FieldError> errors) {
    try {
      return read(value);
    } catch (Wrong wrong) {
      errors.addAll(wrong.in(field));
      return wrong.orRest(this);
    }
  }

  /// The same reading, its result and its placeholders made something else of.
  Kind map(Function<Object, Object> change) {
    return new Kind(
        value -> {
          try {
            var read = read(value);
            return read == null ? null : change.apply(read);
          } catch (Wrong wrong) {
            throw wrong.map(change);
          }
        },
        placeholders.stream().map(change).toList());
  }

  /// `value` with something else wherever a kind stands in it.
  static @Nullable Object replaced(@Nullable Object value, Function<Kind, Object> by) {
    return switch (value) {
      case Kind kind -> by.apply(kind);
      case Change<?> change -> change.map(inner -> replaced(inner, by));
      case List<?> items -> items.stream().map(item -> replaced(item, by)).toList();
      case Part part -> part.map(inner -> replaced(inner, by));
      case null, default -> value;
    };
  }

  /// From a value to what a component holds.
  @FunctionalInterface
  interface Reading {
    @Nullable Object read(Value value) throws Wrong;
  }
}
