package app.kinkit.projection.run;

import java.util.Locale;

/// How far a run is.
public enum Phase {
  /// Streams are folded into the twin.
  BUILDING,
  /// The twin is brought up with the live tables and held against them.
  COMPARING,
  /// The difference is known; somebody has to say whether it is applied.
  WAITING,
  /// The difference is being applied.
  APPLYING,
  /// Somebody stopped it; it goes on from there when asked to.
  STOPPED,
  /// The end that was wanted.
  DONE,
  /// Given up: by hand, or because a key was destroyed while it waited.
  DISCARDED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Phase of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// Somebody has to work on it.
  public boolean isWork() {
    return this == BUILDING || this == COMPARING || this == APPLYING;
  }
}
