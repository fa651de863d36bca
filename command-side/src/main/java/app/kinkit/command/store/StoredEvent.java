package app.kinkit.command.store;

import app.kinkit.command.store.log.EventRow;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;

/// A row as Axon's upcasters and lazy messages take it. Metadata is put together when somebody
/// asks, which sourcing never does.
record StoredEvent(EventRow row, Serializer serializer)
    implements DomainEventData<byte[]>, TrackedEventData<byte[]> {

  @Override
  public TrackingToken trackingToken() {
    return new GlobalSequenceTrackingToken(row.position());
  }

  /// The first part of the stream's name; there is no column for it.
  @Override
  public String getType() {
    var colon = row.stream().indexOf(':');
    return colon < 0 ? row.stream() : row.stream().substring(0, colon);
  }

  @Override
  public String getAggregateIdentifier() {
    return row.stream();
  }

  @Override
  public long getSequenceNumber() {
    return row.version();
  }

  @Override
  public String getEventIdentifier() {
    return row.eventId().toString();
  }

  @Override
  public Instant getTimestamp() {
    return row.time();
  }

  @Override
  public SerializedObject<byte[]> getPayload() {
    return new SimpleSerializedObject<>(
        row.payload(), byte[].class, new SimpleSerializedType(row.type(), row.revision()));
  }

  @Override
  public SerializedObject<byte[]> getMetaData() {
    return new Whole(row, serializer);
  }

  private record Whole(EventRow row, Serializer serializer) implements SerializedObject<byte[]> {
    private static final SerializedType TYPE =
        new SimpleSerializedType(MetaData.class.getName(), null);

    @Override
    public byte[] getData() {
      var stored = row.metadata();
      MetaData rest =
          stored == null
              ? MetaData.emptyInstance()
              : serializer.deserialize(new SerializedMetaData<>(stored, byte[].class));
      return serializer.serialize(EventRows.metaData(row, rest), byte[].class).getData();
    }

    @Override
    public Class<byte[]> getContentType() {
      return byte[].class;
    }

    @Override
    public SerializedType getType() {
      return TYPE;
    }
  }
}
