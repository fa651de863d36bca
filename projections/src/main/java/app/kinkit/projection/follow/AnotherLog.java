package app.kinkit.projection.follow;

/// The log is not the one the read tables were made from: it was put back from an older copy. Going
/// on would leave out what it holds instead of what it held.
final class AnotherLog extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AnotherLog() {
    super("the log does not hold what the tables show", null, false, false);
  }
}
