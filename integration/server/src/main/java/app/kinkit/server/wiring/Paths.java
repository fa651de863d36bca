package app.kinkit.server.wiring;

/// Order of what answers a path.
final class Paths {
  /// Ours come before the static files, which match everything.
  static final int BEFORE_STATIC_FILES = 0;

  private Paths() {}
}
