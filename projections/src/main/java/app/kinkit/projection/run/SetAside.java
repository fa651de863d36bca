package app.kinkit.projection.run;

/// A stream that cannot be shown to its end.
///
/// @param position the event that fails
/// @param type its stored name
/// @param reason kind and place of the failure; none of the event's words
/// @param known true when the live tables have parked it there too
public record SetAside(String stream, long position, String type, String reason, boolean known) {}
