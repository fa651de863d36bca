package app.kinkit.domain.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When signers are told that their contract is about to end.
public final class Renewal {
  /// How many days before the end.
  public static final List<Integer> DAYS = List.of(14, 3);

  /// How long after its time a reminder is still worth giving.
  public static final Duration WITHIN = Duration.ofDays(1);

  private Renewal() {}

  /// How many days are left at the time of a reminder; null when it is no such time.
  static @Nullable Integer daysLeft(Instant remindAt, @Nullable Instant expiresAt) {
    return DAYS.stream()
        .filter(days -> remindAt.plus(Duration.ofDays(days)).equals(expiresAt))
        .findFirst()
        .orElse(null);
  }
}
