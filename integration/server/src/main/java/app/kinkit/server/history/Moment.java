package app.kinkit.server.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A position of the log, or a time that stands for one: exactly one of the two is there.
record Moment(@Nullable Long position, @Nullable Instant time) {

  /// Null for what is neither.
  static @Nullable Moment parse(String text) {
    if (text.matches("\\d{1,18}")) {
      return new Moment(Long.valueOf(text), null);
    }
    var time = Parameters.instant(text);
    return time == null ? null : new Moment(null, time);
  }
}
