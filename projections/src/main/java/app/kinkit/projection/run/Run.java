package app.kinkit.projection.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One rebuild or verification, as it stands: the row of `projection.rebuild`.
///
/// @param tables read tables it is about
/// @param position the twin is built from whole streams up to here
/// @param reached position the twin has been brought to since
/// @param folded events folded so far, of `position`
/// @param attempt how often it was begun
/// @param trouble what stands in the way, or why it ended otherwise than done
/// @param askedBy UUID of the admin who asked, or `system:operator`
public record Run(
    long id,
    Goal goal,
    List<String> tables,
    Phase phase,
    boolean stale,
    long position,
    long reached,
    long folded,
    int attempt,
    @Nullable String trouble,
    String askedBy,
    Instant askedAt,
    @Nullable Instant begunAt,
    Instant updatedAt,
    @Nullable Instant endedAt) {

  /// Part of the twin that is built, from 0 to 1.
  public double share() {
    if (phase != Phase.BUILDING && phase != Phase.STOPPED) {
      return 1;
    }
    return position == 0 ? 0 : Math.min(1, (double) folded / position);
  }

  /// Events folded per second since this attempt was begun; 0 when nothing can be said.
  public double perSecond() {
    var spent = spent();
    return spent.isZero() ? 0 : folded * 1_000.0 / Math.max(1, spent.toMillis());
  }

  /// What building is expected to take still; null when nothing can be said.
  public @Nullable Duration left() {
    var rate = perSecond();
    if (phase != Phase.BUILDING || rate < 1) {
      return null;
    }
    return Duration.ofSeconds(Math.round((position - folded) / rate));
  }

  private Duration spent() {
    return begunAt == null ? Duration.ZERO : Duration.between(begunAt, updatedAt);
  }
}
