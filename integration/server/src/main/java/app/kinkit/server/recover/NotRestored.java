package app.kinkit.server.recover;

/// Nothing was changed; the sentence says why, and what to do next.
final class NotRestored extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotRestored(String sentence) {
    super(sentence);
  }

  NotRestored(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
