package app.kinkit.query.security;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A read that is not answered, in PostgREST's shape. Holds no value of a row and no SQL.
public final class ReadRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;
  private final transient Problem problem;

  /// The body of the answer; `details` is a text, or what there is to choose from.
  public record Problem(
      String code, @Nullable Object details, @Nullable String hint, String message) {}

  private ReadRefused(int status, Map<String, String> headers, Problem problem) {
    super(problem.message(), null, false, false);
    this.status = status;
    this.headers = headers;
    this.problem = problem;
  }

  public static ReadRefused of(
      int status, String code, String message, @Nullable String details, @Nullable String hint) {
    return new ReadRefused(status, Map.of(), new Problem(code, details, hint, message));
  }

  /// One of several things could be meant.
  public static ReadRefused ambiguous(
      String code, String message, List<Map<String, String>> choices, String hint) {
    return new ReadRefused(300, Map.of(), new Problem(code, choices, hint, message));
  }

  public static ReadRefused unauthorized(String code, String message, String hint) {
    return of(401, code, message, null, hint).with("WWW-Authenticate", "Bearer");
  }

  /// Nothing is wrong with the request: the same one may succeed a little later.
  public static ReadRefused tryAgain(String code, String message, String hint) {
    return of(503, code, message, null, hint).with("Retry-After", "1");
  }

  public ReadRefused with(String header, String value) {
    var more = new java.util.TreeMap<>(headers);
    more.put(header, value);
    return new ReadRefused(status, Map.copyOf(more), problem);
  }

  /// The database no longer has what the statement names: the catalogue is older than the tables.
  public boolean tablesChanged() {
    return status == 503 && problem.code().startsWith("42");
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public Problem problem() {
    return problem;
  }
}
