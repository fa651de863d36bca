package app.kinkit.command.port;

/// What a handler threw, as something that can be thrown on.
public final class Unchecked {
  private Unchecked() {}

  /// Throws an error at once.
  public static RuntimeException of(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("a handler threw a checked exception", failure);
  }
}
