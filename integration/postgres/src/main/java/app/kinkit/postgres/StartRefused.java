package app.kinkit.postgres;

/// Says why the program does not start, and what to do about it; the message is meant for a person.
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartRefused(String message) {
    super(message);
  }

  public StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
