package app.kinkit.command.store.job;

/// The database went away between the request to commit and its answer, and stayed away. The events
/// may or may not be stored; repeating the command under the same id tells.
public final class OutcomeUnknown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutcomeUnknown(Throwable cause) {
    super(
        "The database was lost while committing; repeat the request with the same Idempotency-Key"
            + " to learn whether it was carried out.",
        cause);
  }
}
