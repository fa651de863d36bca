package app.kinkit.identity.issuer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The issuer says no, in the words and codes that GoTrue's clients know.
public final class AuthRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable Duration retryAfter;

  private AuthRefused(int status, String code, String message, @Nullable Duration retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public static AuthRefused of(int status, String code, String message) {
    return new AuthRefused(status, code, message, null);
  }

  public static AuthRefused invalid(String message) {
    return of(400, "validation_failed", message);
  }

  /// The same words whether the address is unknown or the password is wrong.
  static AuthRefused invalidCredentials() {
    return of(400, "invalid_credentials", "Invalid login credentials");
  }

  static AuthRefused tooMany(long seconds) {
    return new AuthRefused(
        429,
        "over_request_rate_limit",
        "Too many failed attempts; try again in " + seconds + " seconds.",
        Duration.ofSeconds(seconds));
  }

  static AuthRefused busy() {
    return new AuthRefused(
        503,
        "request_timeout",
        "Too many people sign in at this moment; try again in a second.",
        Duration.ofSeconds(1));
  }

  public static AuthRefused unavailable() {
    return new AuthRefused(
        503,
        "request_timeout",
        "Accounts cannot be reached at the moment; try again in a second.",
        Duration.ofSeconds(1));
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
