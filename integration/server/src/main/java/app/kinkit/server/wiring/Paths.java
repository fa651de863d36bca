package app.kinkit.server.wiring;

/// Order of what answers a path.
final class Paths {
  /// Commands and reads are looked for first of all: a request asks one mapping after the other,
  /// and those of the actuator, -100, are asked for seldom.
  static final int FIRST = -200;

  /// Ours come before the static files, which match everything.
  static final int BEFORE_STATIC_FILES = 0;

  private Paths() {}
}
