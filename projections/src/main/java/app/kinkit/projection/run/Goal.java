package app.kinkit.projection.run;

import java.util.Locale;

/// What a run is for.
public enum Goal {
  /// To know whether the tables are what the log says.
  VERIFY,
  /// To see what a rebuild would change, and then to apply or to discard it.
  DRY_RUN,
  /// To make the tables what the log says.
  REBUILD;

  /// The word for it in SQL, JSON and on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Goal of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
