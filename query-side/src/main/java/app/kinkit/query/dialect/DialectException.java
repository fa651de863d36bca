package app.kinkit.query.dialect;

import org.jspecify.annotations.Nullable;

/// A query that does not follow the dialect; says where, and what would.
public final class DialectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final @Nullable String details;
  private final @Nullable String hint;

  DialectException(String code, String message, @Nullable String details) {
    this(code, message, details, null);
  }

  private DialectException(
      String code, String message, @Nullable String details, @Nullable String hint) {
    super(message, null, false, false);
    this.code = code;
    this.details = details;
    this.hint = hint;
  }

  static DialectException notEmbedded(String name) {
    return new DialectException(
        "PGRST108",
        "'" + name + "' is not an embedded resource in this request",
        null,
        "Verify that '" + name + "' is included in the 'select' query parameter.");
  }

  static DialectException malformed(String message, String details) {
    return new DialectException("PGRST100", message, details);
  }

  /// PostgREST's code for this kind of error.
  public String code() {
    return code;
  }

  public @Nullable String details() {
    return details;
  }

  public @Nullable String hint() {
    return hint;
  }

  public String text() {
    var message = getMessage();
    return message == null ? "" : message;
  }
}
