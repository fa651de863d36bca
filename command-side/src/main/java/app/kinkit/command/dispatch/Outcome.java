package app.kinkit.command.dispatch;

import java.util.List;
import java.util.UUID;

/// What an order led to; the same for a repeat of it, since it is read from the events.
///
/// @param id of the addressed aggregate
/// @param version its last sequence
/// @param position of the last event of the commit; the head when nothing had to happen
/// @param repeated true when this key had been carried out before
public record Outcome(
    UUID id, long version, long position, List<Happened> events, boolean repeated) {

  public record Happened(String type, long position) {}
}
