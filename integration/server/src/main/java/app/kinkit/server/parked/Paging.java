package app.kinkit.server.parked;

import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.Refused.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a list that is ordered by position: `?after=<position>&limit=<how many>`.
record Paging(long after, int limit) {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  static Paging of(HttpServletRequest request) {
    var errors = new ArrayList<FieldError>();
    var after = number(request, "after", 0, Long.MAX_VALUE, 0, errors);
    var limit = number(request, "limit", 1, MOST, USUAL, errors);
    if (!errors.isEmpty()) {
      throw new Invalid(errors);
    }
    return new Paging(after, (int) limit);
  }

  private static long number(
      HttpServletRequest request,
      String name,
      long min,
      long max,
      long usual,
      List<FieldError> errors) {
    var text = request.getParameter(name);
    if (text == null) {
      return usual;
    }
    var number = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    if (number < min || number > max) {
      var most = max == Long.MAX_VALUE ? "the position of an event" : min + " to " + max;
      errors.add(new FieldError(name, "is out of range", most));
    }
    return number;
  }

  /// Where the list goes on; null at its end.
  @Nullable String next(String path, int found, long last) {
    return found < limit ? null : path + "?after=" + last + "&limit=" + limit;
  }
}
