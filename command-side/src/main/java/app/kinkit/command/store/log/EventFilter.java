package app.kinkit.command.store.log;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which events of the log are asked for. All that is given must hold; null does not narrow.
///
/// @param person who did it, or whom it is about
/// @param actor a person's UUID as text, or `system:<name>`
/// @param correlation id of the first command of a chain
/// @param from first position that counts
/// @param to last position that counts
/// @param since the event was decided then or later
/// @param until the event was decided before then
/// @param sphere for somebody who sees no more than what concerns them
public record EventFilter(
    @Nullable String stream,
    @Nullable UUID bond,
    @Nullable UUID person,
    @Nullable String actor,
    @Nullable String type,
    @Nullable UUID correlation,
    long from,
    long to,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable Sphere sphere) {

  /// What can concern a person: what they did or is about them, what happens in their bonds, what
  /// is about those who share one. Which of it they see is another question.
  ///
  /// @param people who share a bond with them, themself included
  public record Sphere(UUID person, Set<UUID> bonds, Set<UUID> people) {}

  /// Everything that correlates with one command.
  public static EventFilter chain(UUID correlation, @Nullable Sphere sphere) {
    return new EventFilter(
        null, null, null, null, null, correlation, 1, Long.MAX_VALUE, null, null, sphere);
  }

  /// The same of what concerns somebody; of everything when that is null.
  public EventFilter within(@Nullable Sphere other) {
    return new EventFilter(
        stream, bond, person, actor, type, correlation, from, to, since, until, other);
  }

  /// Whether an index of the log leads to these events. Others are looked for slice by slice.
  boolean isIndexed() {
    return stream != null || bond != null || actor != null || correlation != null;
  }
}
