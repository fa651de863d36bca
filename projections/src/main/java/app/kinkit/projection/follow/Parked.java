package app.kinkit.projection.follow;

import java.time.Instant;

/// A stream whose rows stand still because one of its events could not be shown.
///
/// @param position the event that failed
/// @param lastPosition the last event that waits behind it
/// @param events how many wait, the failing one included
/// @param reason kind and place of the failure; none of the event's words
public record Parked(
    String stream,
    long position,
    long lastPosition,
    long events,
    String type,
    String reason,
    Instant parkedAt) {}
