package app.kinkit.query;

import app.kinkit.query.plan.Plan;
import app.kinkit.query.security.ReadRefused;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows that answer a read, in UTF-8, and their place among all rows.
final class Page {
  private final Plan plan;
  private final byte[] rows;
  private final Place place;

  /// @param total how many rows there are in all; null if nobody asked
  record Place(long rows, long offset, @Nullable Long total) {}

  Page(Plan plan, byte[] rows, Place place) {
    this.plan = plan;
    this.rows = rows;
    this.place = place;
  }

  /// The list, or the one value of a function that gives one.
  byte[] json() {
    return plan.one() && place.rows() == 1 ? withoutBrackets() : rows;
  }

  /// PostgREST's header: `0-9/123`, `0-9/*` uncounted, `*/0` for none.
  String contentRange() {
    var first = place.offset();
    var range = place.rows() == 0 ? "*" : first + "-" + (first + place.rows() - 1);
    return range + "/" + (place.total() == null ? "*" : place.total());
  }

  /// 206 if a count shows that there is more than this page, else 200.
  int status() {
    var total = place.total();
    return total != null && place.rows() < total ? 206 : 200;
  }

  Page requireWithin() {
    var total = place.total();
    if (total == null || place.offset() <= total) {
      return this;
    }
    throw ReadRefused.of(
            416,
            "PGRST103",
            "Requested range not satisfiable",
            "An offset of %d was requested, but there are only %d rows."
                .formatted(place.offset(), total),
            null)
        .with("Content-Range", "*/" + total);
  }

  /// The one row there is, without the brackets.
  byte[] single() {
    if (place.rows() != 1) {
      throw ReadRefused.of(
          406,
          "PGRST116",
          "Cannot coerce the result to a single JSON object",
          "The result contains " + place.rows() + " rows",
          null);
    }
    return withoutBrackets();
  }

  private byte[] withoutBrackets() {
    return Arrays.copyOfRange(rows, 1, rows.length - 1);
  }

  /// The names of the columns, and a line for each row.
  byte[] csv() {
    var csv = new ByteArrayOutputStream(rows.length + 256);
    var head = plan.keys().stream().map(Page::quoted).collect(Collectors.joining(","));
    csv.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    csv.write('\n');
    csv.writeBytes(rows);
    return csv.toByteArray();
  }

  private static String quoted(String key) {
    var plain = key.chars().noneMatch(each -> each == ',' || each == '"' || each < ' ');
    return plain ? key : '"' + key.replace("\"", "\"\"") + '"';
  }
}
