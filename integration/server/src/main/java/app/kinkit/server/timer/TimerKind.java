package app.kinkit.server.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One kind of thing that time does.
///
/// @param name part of the ids of its commands, so it is never changed
/// @param query gives `id`, `at` and `position` (of the row) of what waits, in the order of the
///   first two; its parameters are the last `at` and `id` seen, the latest `at` wanted, and how
///   many rows at most
/// @param within how long after its time it is still asked for; null for ever
/// @param command what the aggregate of this id is asked to do at this time
public record TimerKind(
    String name,
    String query,
    @Nullable Duration within,
    BiFunction<UUID, Instant, Object> command) {
  /// Before any time that a client may name.
  private static final Instant EVER = Instant.parse("1800-01-01T00:00:00Z");

  Instant earliest(Instant now) {
    return within == null ? EVER : now.minus(within);
  }
}
