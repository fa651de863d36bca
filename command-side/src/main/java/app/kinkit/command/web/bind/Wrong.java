package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.Refused.FieldError;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value that a field cannot hold, and what it could hold instead. Of a list or an object it
/// names every place that is wrong, and keeps what is right.
final class Wrong extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldError> errors;
  private final transient @Nullable Object rest;

  Wrong(String message, String expected) {
    this(List.of(new FieldError("", message, expected)), null);
  }

  /// @param errors whose fields are paths below this value, such as `[2].name`
  /// @param rest the value with a [Kind] in each place that is wrong; null when all of it is
  Wrong(List<FieldError> errors, @Nullable Object rest) {
    super(null, null, false, false);
    this.errors = List.copyOf(errors);
    this.rest = rest;
  }

  List<FieldError> in(String field) {
    return errors.stream()
        .map(error -> new FieldError(field + error.field(), error.message(), error.expected()))
        .toList();
  }

  /// What stands for the value: a kind in the place of all of it, or of what is wrong in it.
  Object orRest(Kind kind) {
    return rest == null ? kind : rest;
  }

  Wrong map(Function<Object, Object> change) {
    return new Wrong(errors, rest == null ? null : change.apply(rest));
  }
}
