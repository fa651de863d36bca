package app.kinkit.server.history;

import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.Refused.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parameters of an address. Each wrong one is noted, and [#done] complains about all of them
/// at once, those that nobody knows included.
final class Parameters {
  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final Map<String, String[]> given;
  private final List<FieldError> errors = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  Parameters(Inquiry inquiry) {
    this.given = inquiry.parameters();
  }

  private <T> @Nullable T read(
      String name, String expected, Function<String, @Nullable T> reading) {
    known.add(name);
    var values = given.get(name);
    if (values == null) {
      return null;
    }
    var value = values.length == 1 ? reading.apply(values[0]) : null;
    if (value == null) {
      var message = values.length == 1 ? "is not what is expected" : "is given twice";
      errors.add(new FieldError(name, message, expected));
    }
    return value;
  }

  @Nullable String text(String name, Pattern form, String expected) {
    return read(name, expected, value -> form.matcher(value).matches() ? value : null);
  }

  @Nullable UUID id(String name) {
    return read(name, "a UUID", Parameters::uuid);
  }

  /// Null for whatever is no UUID in its usual form.
  static @Nullable UUID uuid(String value) {
    return UUIDS.matcher(value).matches() ? UUID.fromString(value) : null;
  }

  @Nullable Long number(String name) {
    return read(
        name,
        "a whole number, such as a position",
        value -> NUMBER.matcher(value).matches() ? Long.valueOf(value) : null);
  }

  @Nullable Instant time(String name) {
    return read(name, "a time such as 2026-01-31T18:00:00Z", Parameters::instant);
  }

  /// Null for whatever is no time that the log could hold.
  static @Nullable Instant instant(String value) {
    try {
      var time = OffsetDateTime.parse(value.toUpperCase(Locale.ROOT));
      return time.getYear() >= 0 && time.getYear() <= 9_999 ? time.toInstant() : null;
    } catch (DateTimeException _) {
      return null;
    }
  }

  /// A position, or a time that stands for one; null when neither is given.
  @Nullable Moment moment(String name) {
    return read(name, "a position, or a time such as 2026-01-31T18:00:00Z", Moment::parse);
  }

  int limit(int usual, int most) {
    var limit = number("limit");
    if (limit != null && (limit < 1 || limit > most)) {
      errors.add(new FieldError("limit", "is out of range", "1 to " + most));
    }
    return limit == null || limit < 1 || limit > most ? usual : limit.intValue();
  }

  /// One of some words; the first of them when it is not given.
  String choice(String name, String... words) {
    var choice = read(name, String.join(" or ", words), v -> List.of(words).contains(v) ? v : null);
    return choice == null ? words[0] : choice;
  }

  void unless(boolean fine, String name, String message, String expected) {
    if (!fine) {
      errors.add(new FieldError(name, message, expected));
    }
  }

  /// Refuses the request when anything about its parameters is wrong.
  void done() {
    for (var name : given.keySet()) {
      if (!known.contains(name)) {
        var expected = "one of " + String.join(", ", known.stream().sorted().toList());
        errors.add(new FieldError(shortened(name), "is no parameter here", expected));
      }
    }
    if (!errors.isEmpty()) {
      throw new Invalid(errors);
    }
  }

  private static String shortened(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "…";
  }
}
