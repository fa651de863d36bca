package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.Refused.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads single values, strictly: nothing is guessed, rounded or converted.
final class Scalars {
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://[^\\p{C}\\p{Z}\"<>\\\\`/?#@]+([/?#][^\\p{C}\\p{Z}\"<>\\\\`]*)?",
          Pattern.CASE_INSENSITIVE);
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;
  private static final String TIME = "a time with offset such as 2030-01-31T18:00:00+01:00";

  private static final String DATE = "a date such as 2030-01-31";
  private static final DateTimeFormatter STRICT_DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Scalars() {}

  /// Trimmed; null when nothing is left.
  static @Nullable String text(Value value, int most) throws Wrong {
    var text = words(value, "text of at most " + most + " characters").strip();
    if (text.length() > most) {
      throw new Wrong("is too long", "text of at most " + most + " characters");
    }
    return text.isEmpty() ? null : text;
  }

  /// A text that leads into the web and shows where: no other scheme, no name or password before
  /// the host, nothing invisible.
  static @Nullable String address(Value value, int most) throws Wrong {
    var text = text(value, most);
    if (text == null || ADDRESS.matcher(text).matches()) {
      return text;
    }
    throw new Wrong("is not a web address", "an address such as https://example.org/picture.png");
  }

  static Integer whole(Value value) throws Wrong {
    if (value instanceof Value.Whole(var number)) {
      return number;
    }
    throw value == Value.Odd.TOO_LARGE
        ? new Wrong("is out of range", "a whole number of at most " + Integer.MAX_VALUE)
        : wrong(value, "is not a whole number", "a whole number");
  }

  static Boolean truth(Value value) throws Wrong {
    if (value instanceof Value.Truth(var is)) {
      return is;
    }
    throw wrong(value, "is not true or false", "true or false");
  }

  /// To the millisecond, as everything is stored.
  static Instant time(Value value) throws Wrong {
    var words = words(value, TIME);
    if (!RFC_3339.matcher(words).matches()) {
      throw new Wrong("is not a time", TIME);
    }
    Instant time;
    try {
      time = OffsetDateTime.parse(words).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw new Wrong("is not a time", TIME);
    }
    var year = Integer.parseInt(words.substring(0, 4));
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new Wrong("is out of range", "a year from " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    return time;
  }

  static LocalDate date(Value value) throws Wrong {
    var words = words(value, DATE);
    LocalDate date;
    try {
      date = LocalDate.parse(words, STRICT_DATE);
    } catch (DateTimeException e) {
      throw new Wrong("is not a date", DATE);
    }
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new Wrong("is out of range", "a year from " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    return date;
  }

  /// Each item read as `kind`; a wrong one is named by its place, counted from 0.
  static List<Object> items(Value value, Kind kind, int most) throws Wrong {
    var expected = "a list of at most " + most + " items";
    if (!(value instanceof Value.Items(var items))) {
      throw wrong(value, "is not a list", expected);
    }
    if (items.size() > most) {
      throw new Wrong("has too many items", expected);
    }
    var read = new ArrayList<Object>(items.size());
    var errors = new ArrayList<FieldError>();
    for (var item : items) {
      var place = "[" + read.size() + "]";
      var one = item == Value.Odd.NULL ? null : kind.read(place, item, errors);
      if (one == null) {
        errors.add(new FieldError(place, "is empty", "something, or leave the item out"));
      }
      read.add(one == null ? kind : one);
    }
    if (!errors.isEmpty()) {
      throw new Wrong(errors, read);
    }
    return List.copyOf(read);
  }

  static UUID uuid(Value value) throws Wrong {
    var expected = "a UUID such as 0198c0de-0000-7000-8000-000000000001";
    var words = words(value, expected);
    try {
      var id = UUID.fromString(words);
      if (id.toString().equalsIgnoreCase(words)) { // or it was written shorter than it should be
        return id;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new Wrong("is not a UUID", expected);
  }

  static Object choice(Value value, Map<String, Object> constants, String expected) throws Wrong {
    var constant = constants.get(words(value, expected));
    if (constant == null) {
      throw new Wrong("is not among the possible values", expected);
    }
    return constant;
  }

  private static String words(Value value, String expected) throws Wrong {
    if (value instanceof Value.Text(var words)) {
      return words;
    }
    throw wrong(value, "is not text", expected);
  }

  private static Wrong wrong(Value value, String message, String expected) {
    if (value == Value.Odd.UNSTORABLE) {
      return new Wrong(
          "holds a NUL or half of a surrogate pair", "text of whole Unicode characters");
    }
    return value == Value.Odd.GIVEN_TWICE
        ? new Wrong("is given twice", "the field once")
        : new Wrong(message, expected);
  }
}
