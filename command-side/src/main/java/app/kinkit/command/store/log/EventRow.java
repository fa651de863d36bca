package app.kinkit.command.store.log;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of `eventstore.event`; the components are its columns.
///
/// @param position 0 until it is written
/// @param correlation null when `commandId` is the first command of the chain
/// @param payload JSON text, never changed by anybody
/// @param metadata what the message carried beside the columns, as JSON text
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copies would double the memory
public record EventRow(
    long position,
    UUID eventId,
    String stream,
    long version,
    String type,
    String revision,
    Instant time,
    String actor,
    @Nullable UUID commandId,
    @Nullable String correlation,
    @Nullable String causation,
    @Nullable String source,
    @Nullable UUID bondId,
    @Nullable UUID subjectId,
    byte[] payload,
    byte @Nullable [] metadata) {

  public EventRow at(long place) {
    return new EventRow(
        place,
        eventId,
        stream,
        version,
        type,
        revision,
        time,
        actor,
        commandId,
        correlation,
        causation,
        source,
        bondId,
        subjectId,
        payload,
        metadata);
  }

  /// Bytes it keeps in memory, roughly.
  public int weight() {
    return 300 + payload.length + (metadata == null ? 0 : metadata.length);
  }
}
