package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.Refused.FieldError;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of components as HTTP writes them.
final class Names {
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern PRESENTABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  private Names() {}

  /// `assignedTo` is `assigned_to`.
  static String snake(String camel) {
    return HUMP.matcher(camel).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  /// A name that a client wrote, fit to be shown to it; what is no name is not repeated.
  static String presentable(String name) {
    return PRESENTABLE.matcher(name).matches() ? name : "(an unreadable name)";
  }

  /// Complains of every given name that is not known.
  ///
  /// @param of what has no such field
  static void strangers(
      Collection<String> given, Collection<String> known, String of, List<FieldError> errors) {
    for (var name : given) {
      if (!known.contains(name)) {
        var expected = known.isEmpty() ? "no fields" : "only " + String.join(", ", known);
        errors.add(new FieldError(presentable(name), "is not a field of " + of, expected));
      }
    }
  }

  static String full(RecordComponent component) {
    return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
  }
}
