package app.kinkit.domain.shared;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as the log holds it.
///
/// @param position place in the one order of everything, 1, 2, 3… without holes
/// @param stream the aggregate's name, such as `task:<uuid>`
/// @param version place in its stream, 0, 1, 2…
/// @param time when it was decided, to the millisecond; never used for order
/// @param actor the person's UUID as text, or `system:<name>`
/// @param commandId the command that caused it
public record Recorded<E extends Event>(
    long position,
    UUID eventId,
    String stream,
    long version,
    Instant time,
    String actor,
    @Nullable UUID commandId,
    E event) {}
