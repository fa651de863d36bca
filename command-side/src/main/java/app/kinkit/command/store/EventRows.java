package app.kinkit.command.store;

import app.kinkit.command.store.job.CommandRow;
import app.kinkit.command.store.log.EventRow;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Event;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// From a message to its row and back to its metadata: what has a column of its own is stored there
/// and nowhere else.
final class EventRows {
  static final String COMMAND = "commandId";
  static final String CORRELATION = "correlationId";
  static final String CAUSATION = "causationId";
  static final String SOURCE = "source";

  /// Axon's own name for the first message of a chain.
  private static final String TRACE = "traceId";

  private final Serializer serializer;

  EventRows(Serializer serializer) {
    this.serializer = serializer;
  }

  /// @param handled metadata of the command, for what the event does not carry itself
  EventRow of(EventMessage<?> message, Map<String, ?> handled, @Nullable CommandRow command) {
    if (!(message instanceof DomainEventMessage<?> event)) {
      throw new IllegalArgumentException(
          message.getPayloadType().getSimpleName()
              + " belongs to no stream; let an aggregate"
              + " apply it");
    }
    var payload = message.serializePayload(serializer, byte[].class);
    var revision = payload.getType().getRevision();
    var rest = new HashMap<String, Object>(message.getMetaData());
    var actor = take(rest, handled, Actor.KEY);
    if (actor == null) {
      throw new IllegalStateException(
          message.getPayloadType().getSimpleName()
              + " has no actor; put `actor` into the metadata of the command");
    }
    var named = take(rest, handled, COMMAND);
    var commandId = command != null ? command.commandId() : uuid(named);
    var correlation = take(rest, handled, CORRELATION);
    var first = correlation == null ? take(rest, handled, TRACE) : correlation;
    var fact = message.getPayload() instanceof Event known ? known : null;
    var bond = fact == null ? null : fact.bondId();
    var subject = fact == null ? null : fact.subjectId();
    return new EventRow(
        0,
        UUID.fromString(message.getIdentifier()),
        event.getAggregateIdentifier(),
        event.getSequenceNumber(),
        payload.getType().getName(),
        revision == null ? "1" : revision,
        message.getTimestamp().truncatedTo(ChronoUnit.MILLIS),
        actor,
        commandId,
        commandId != null && commandId.toString().equals(first) ? null : first,
        take(rest, handled, CAUSATION),
        take(rest, handled, SOURCE),
        bond == null ? null : bond.value(),
        subject == null ? null : subject.value(),
        payload.getData(),
        rest.isEmpty() ? null : serializer.serialize(MetaData.from(rest), byte[].class).getData());
  }

  /// All metadata of a row, as Axon shows it to handlers.
  static MetaData metaData(EventRow row, MetaData rest) {
    var all = new HashMap<String, Object>(rest);
    all.put(Actor.KEY, row.actor());
    put(all, COMMAND, row.commandId());
    put(all, CORRELATION, row.correlation() == null ? row.commandId() : row.correlation());
    put(all, CAUSATION, row.causation());
    put(all, SOURCE, row.source());
    return MetaData.from(all);
  }

  private static void put(Map<String, Object> all, String key, @Nullable Object value) {
    if (value != null) {
      all.put(key, value.toString());
    }
  }

  private static @Nullable String take(
      Map<String, Object> own, Map<String, ?> handled, String key) {
    var value = own.remove(key);
    var found = value == null ? handled.get(key) : value;
    return found == null ? null : found.toString();
  }

  private static @Nullable UUID uuid(@Nullable String text) {
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the command id in the metadata is no UUID", e);
    }
  }
}
