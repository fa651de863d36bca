package app.kinkit.query;

import app.kinkit.query.dialect.Query;
import app.kinkit.query.plan.Plan.Form;
import app.kinkit.query.plan.Plan.Wanted;
import app.kinkit.query.security.ReadRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a client asks for in headers: a form, a count, a range, a position.
///
/// @param moment the tables as they were then; null for those of now
record Wishes(
    Media media,
    Preferences preferences,
    @Nullable Range range,
    OptionalLong position,
    @Nullable String moment) {
  private static final Pattern RANGE = Pattern.compile("(?:items=)?(\\d{1,9})-(\\d{0,9})");

  /// Rows by number, the last one included; open-ended without one.
  record Range(long first, @Nullable Long last) {}

  /// What stands in `Prefer`.
  ///
  /// @param count exact, planned or estimated; the number is always exact, since an estimate would
  ///   tell of rows the reader may not see
  record Preferences(@Nullable String count, boolean strict) {
    private static final Pattern KNOWN =
        Pattern.compile(
            "count=(exact|planned|estimated)|handling=(strict|lenient)|tx=(commit|rollback)"
                + "|return=(representation|minimal|headers-only)|missing=(default|null)"
                + "|resolution=(merge|ignore)-duplicates|max-affected=\\d+");

    static Preferences of(List<String> given) {
      var strict = given.contains("handling=strict");
      var unknown = given.stream().filter(each -> !KNOWN.matcher(each).matches()).toList();
      if (strict && !unknown.isEmpty()) {
        throw ReadRefused.of(
            400,
            "PGRST122",
            "Invalid preferences given with handling=strict",
            "Invalid preferences: " + String.join(", ", unknown),
            null);
      }
      return new Preferences(count(given), strict);
    }

    private static @Nullable String count(List<String> given) {
      return given.stream()
          .filter(each -> each.startsWith("count=") && KNOWN.matcher(each).matches())
          .findFirst()
          .map(each -> each.substring("count=".length()))
          .orElse(null);
    }

    /// The header that says which of them were followed.
    String applied() {
      return Stream.of(count == null ? "" : "count=" + count, strict ? "handling=strict" : "")
          .filter(each -> !each.isEmpty())
          .collect(Collectors.joining(", "));
    }
  }

  static Wishes of(HttpServletRequest request) {
    var posted = request.getMethod().equals("POST");
    var profile = request.getHeader(posted ? "Content-Profile" : "Accept-Profile");
    var past = !posted && profile != null && profile.startsWith(PastTables.PROFILE);
    if (!past) {
      requirePublic(profile);
    }
    return new Wishes(
        Media.of(headers(request, "Accept").toList()),
        Preferences.of(headers(request, "Prefer").map(String::strip).toList()),
        range(request),
        position(request),
        past ? profile.substring(PastTables.PROFILE.length()) : null);
  }

  Query applied(Query query) {
    if (range == null) {
      return query;
    }
    var last = range.last();
    return query.within(range.first(), last == null ? Integer.MAX_VALUE : last - range.first() + 1);
  }

  Wanted wanted() {
    var form = media.csv() ? Form.CSV : media.stripped() ? Form.STRIPPED : Form.JSON;
    return new Wanted(form, preferences.count() != null);
  }

  byte[] body(Page page) {
    return media.csv() ? page.csv() : media.single() ? page.single() : page.json();
  }

  /// As in PostgREST, only GET knows a range.
  private static @Nullable Range range(HttpServletRequest request) {
    if (!request.getMethod().equals("GET")) {
      return null;
    }
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
          "Only the following schemas are exposed: public, and asof_<position or time> to read.");
    }
  }

  private static Stream<String> headers(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name)).stream()
        .flatMap(each -> Arrays.stream(each.split(",")));
  }
}
