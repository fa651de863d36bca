package app.kinkit.projection;

import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.PrivateText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The value of a jsonb column: a record of an event as an object, or a list of them. Written in
/// the very form in which PostgreSQL writes it back, so that what is folded equals what is read.
public record Json(String text) {
  private static final Comparator<Component> AS_JSONB =
      Comparator.<Component>comparingInt(c -> utf8(c.column()).length)
          .thenComparing(c -> utf8(c.column()), Arrays::compareUnsigned);

  /// Whether there are words in it that have to be opened first.
  static boolean isSealed(@Nullable Object value) {
    return switch (value) {
      case PrivateText _ -> true;
      case List<?> items -> items.stream().anyMatch(Json::isSealed);
      case Id _, Json _ -> false;
      case Record part ->
          Component.of(part.getClass()).stream().anyMatch(c -> isSealed(c.of(part)));
      case null, default -> false;
    };
  }

  /// Whether a column of this kind takes it.
  static boolean takes(Object value) {
    return value instanceof List<?> items
        ? items.stream().allMatch(Json::takes)
        : value instanceof Record && !(value instanceof Id) && !(value instanceof PrivateText);
  }

  /// @param words opens a text; null when its key is gone
  /// @return null when a text in it cannot be opened: it is gone as a whole
  static @Nullable Json of(Object value, Function<PrivateText, @Nullable String> words) {
    var text = written(value, words);
    return text == null ? null : new Json(text);
  }

  private static @Nullable String written(
      @Nullable Object value, Function<PrivateText, @Nullable String> words) {
    return switch (value) {
      case null -> "null";
      case PrivateText sealed -> {
        var plain = words.apply(sealed);
        yield plain == null ? null : quoted(plain);
      }
      case List<?> items -> joined(items.stream().map(item -> written(item, words)), "[", "]");
      case Id id -> quoted(id.value().toString());
      case UUID id -> quoted(id.toString());
      case Record part ->
          joined(
              Component.of(part.getClass()).stream()
                  .sorted(AS_JSONB)
                  .map(c -> named(c.column(), written(c.of(part), words))),
              "{",
              "}");
      case Enum<?> constant -> quoted(constant.name().toLowerCase(Locale.ROOT));
      case String text -> quoted(text);
      case Integer number -> number.toString();
      case Boolean truth -> truth.toString();
      default ->
          throw new IllegalStateException(
              value.getClass().getSimpleName() + " has no form in a jsonb column yet: teach Json");
    };
  }

  private static @Nullable String named(String name, @Nullable String value) {
    return value == null ? null : quoted(name) + ": " + value;
  }

  private static @Nullable String joined(
      Stream<@Nullable String> parts, String before, String after) {
    var all = parts.collect(Collectors.toList());
    return all.contains(null) ? null : before + String.join(", ", all) + after;
  }

  private static String quoted(String words) {
    var text = new StringBuilder(words.length() + 2).append('"');
    for (var i = 0; i < words.length(); i++) {
      var sign = words.charAt(i);
      switch (sign) {
        case '"', '\\' -> text.append('\\').append(sign);
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (sign < ' ') {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) sign));
          } else {
            text.append(sign);
          }
        }
      }
    }
    return text.append('"').toString();
  }

  private static byte[] utf8(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  /// As PostgreSQL takes and gives it.
  @Override
  public String toString() {
    return text;
  }
}
