package app.kinkit.projection.run;

/// A wish that a run cannot be given now; the message says what to do.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
