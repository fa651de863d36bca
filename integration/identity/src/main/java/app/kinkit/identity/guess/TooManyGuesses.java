package app.kinkit.identity.guess;

import java.time.Duration;

/// The limit is reached; the attempt was neither made nor counted.
public final class TooManyGuesses extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration wait;

  TooManyGuesses(Duration wait) {
    super("Too many failed attempts", null, false, false);
    this.wait = wait;
  }

  /// Whole seconds after which one more attempt is possible.
  public long retryAfterSeconds() {
    return wait.toSeconds() + 1;
  }
}
