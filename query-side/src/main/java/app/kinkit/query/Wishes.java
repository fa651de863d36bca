package app.kinkit.query;

import app.kinkit.query.dialect.Query;
import app.kinkit.query.security.ReadRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a client asks for in headers: one object or a list, a count, a range, a position.
record Wishes(
    boolean single, @Nullable String count, @Nullable Range range, OptionalLong position) {
  static final String OBJECT = "application/vnd.pgrst.object+json";
  private static final List<String> LISTS =
      List.of("application/json", "application/vnd.pgrst.array+json", "application/*", "*/*");
  private static final Pattern COUNT = Pattern.compile("count=(exact|planned|estimated)");
  private static final Pattern RANGE = Pattern.compile("(?:items=)?(\\d{1,9})-(\\d{0,9})");

  /// Rows by number, the last one included; open-ended without one.
  record Range(long first, @Nullable Long last) {}

  static Wishes of(HttpServletRequest request) {
    requirePublic(request.getHeader("Accept-Profile"));
    return new Wishes(single(request), count(request), range(request), position(request));
  }

  Query applied(Query query) {
    if (range == null) {
      return query;
    }
    var last = range.last();
    return query.within(range.first(), last == null ? Integer.MAX_VALUE : last - range.first() + 1);
  }

  private static boolean single(HttpServletRequest request) {
    var accepted =
        headers(request, "Accept")
            .map(type -> type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT))
            .toList();
    for (var type : accepted) {
      if (type.equals(OBJECT) || type.equals("application/vnd.pgrst.object")) {
        return true;
      }
      if (LISTS.contains(type)) {
        return false;
      }
    }
    if (accepted.isEmpty()) {
      return false;
    }
    throw ReadRefused.of(
        406,
        "PGRST107",
        "None of these media types are available: " + String.join(", ", accepted),
        null,
        "Accept application/json or " + OBJECT + ".");
  }

  private static @Nullable String count(HttpServletRequest request) {
    return headers(request, "Prefer")
        .map(COUNT::matcher)
        .filter(each -> each.find())
        .map(each -> each.group(1))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Range range(HttpServletRequest request) {
    var header = request.getHeader("Range");
    var unit = request.getHeader("Range-Unit");
    var parts = RANGE.matcher(header == null ? "" : header.strip());
    if (!parts.matches() || (unit != null && !unit.equals("items"))) {
      return null;
    }
    var first = Long.parseLong(parts.group(1));
    var last = parts.group(2).isEmpty() ? null : Long.valueOf(parts.group(2));
    if (last != null && last < first) {
      throw ReadRefused.of(
          416,
          "PGRST103",
          "Requested range not satisfiable",
          "The lower boundary must be lower than or equal to the upper boundary in the Range header.",
          null);
    }
    return new Range(first, last);
  }

  private static OptionalLong position(HttpServletRequest request) {
    var header = request.getHeader("X-Min-Position");
    if (header == null) {
      return OptionalLong.empty();
    }
    if (!header.strip().matches("\\d{1,18}")) {
      throw ReadRefused.of(
          400,
          "22P02",
          "X-Min-Position is not a position",
          null,
          "Send the 'position' of a command's answer, a whole number.");
    }
    return OptionalLong.of(Long.parseLong(header.strip()));
  }

  private static void requirePublic(@Nullable String schema) {
    if (schema != null && !schema.equals("public")) {
      throw ReadRefused.of(
          406,
          "PGRST106",
          "Invalid schema: " + schema,
          null,
          "Only the following schemas are exposed: public");
    }
  }

  private static Stream<String> headers(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name)).stream()
        .flatMap(each -> Arrays.stream(each.split(",")));
  }
}
