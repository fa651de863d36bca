package app.kinkit.domain.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A command whose fields make no sense whatever the state is. The checks stand in the compact
/// constructors of the commands; the edge collects what all of them say, so that a client hears of
/// every wrong field at once.
public final class Invalid extends Refused {
  private static final long serialVersionUID = 1L;
  private static final ScopedValue<List<FieldError>> COLLECTED = ScopedValue.newInstance();

  private final transient List<FieldError> errors;

  public Invalid(List<FieldError> errors) {
    super(
        RefusalCode.VALIDATION_FAILED, "Correct the fields named under errors and send it again.");
    this.errors = List.copyOf(errors);
  }

  @Override
  public List<FieldError> errors() {
    return errors;
  }

  /// Complains when a number is not within `min..max`, both included; null is nobody's mistake.
  public static void outside(String field, @Nullable Integer value, int min, int max) {
    if (value != null && (value < min || value > max)) {
      unless(false, field, "is out of range", min + " to " + max);
    }
  }

  /// Complains about `field` unless `fine`.
  ///
  /// @param expected what the field should hold, for people
  public static void unless(boolean fine, String field, String message, @Nullable String expected) {
    if (fine) {
      return;
    }
    var error = new FieldError(field, message, expected);
    if (!COLLECTED.isBound()) {
      throw new Invalid(List.of(error));
    }
    var found = COLLECTED.get();
    if (found.stream().noneMatch(known -> known.field().equals(field))) { // the first says enough
      found.add(error);
    }
  }

  /// Makes something whose constructor may complain; complaints go to `errors` instead of being
  /// thrown, and the result then must not be used.
  public static <T> T collecting(List<FieldError> errors, Supplier<T> construction) {
    var found = new ArrayList<FieldError>();
    var made = ScopedValue.where(COLLECTED, found).call(construction::get);
    errors.addAll(found);
    return made;
  }
}
