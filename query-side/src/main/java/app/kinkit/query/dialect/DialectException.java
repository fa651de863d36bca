package app.kinkit.query.dialect;

/// A query that does not follow the dialect; says where, and what would.
public final class DialectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String details;

  DialectException(String code, String message, String details) {
    super(message, null, false, false);
    this.code = code;
    this.details = details;
  }

  static DialectException malformed(String message, String details) {
    return new DialectException("PGRST100", message, details);
  }

  /// PostgREST's code for this kind of error.
  public String code() {
    return code;
  }

  public String details() {
    return details;
  }

  public String text() {
    var message = getMessage();
    return message == null ? "" : message;
  }
}
