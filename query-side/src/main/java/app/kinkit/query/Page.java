package app.kinkit.query;

import app.kinkit.query.security.ReadRefused;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The rows that answer a read: a JSON array in UTF-8, and its place among all rows.
final class Page {
  private final byte[] json;
  private final long rows;
  private final long offset;
  private final @Nullable Long total;

  /// @param total how many rows there are in all; null if nobody asked
  Page(byte[] json, long rows, long offset, @Nullable Long total) {
    this.json = json;
    this.rows = rows;
    this.offset = offset;
    this.total = total;
  }

  byte[] json() {
    return json;
  }

  /// PostgREST's header: `0-9/123`, `0-9/*` uncounted, `*/0` for none.
  String contentRange() {
    var range = rows == 0 ? "*" : offset + "-" + (offset + rows - 1);
    return range + "/" + (total == null ? "*" : total);
  }

  /// 206 if a count shows that there is more than this page, else 200.
  int status() {
    return total != null && rows < total ? 206 : 200;
  }

  Page requireWithin() {
    if (total == null || offset <= total) {
      return this;
    }
    throw ReadRefused.of(
            416,
            "PGRST103",
            "Requested range not satisfiable",
            "An offset of %d was requested, but there are only %d rows.".formatted(offset, total),
            null)
        .with("Content-Range", "*/" + total);
  }

  /// The one row there is, without the brackets.
  byte[] single() {
    if (rows != 1) {
      throw ReadRefused.of(
          406,
          "PGRST116",
          "Cannot coerce the result to a single JSON object",
          "The result contains " + rows + " rows",
          null);
    }
    return Arrays.copyOfRange(json, 1, json.length - 1);
  }
}
