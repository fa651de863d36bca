package app.kinkit.command.store;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;

/// Snapshots, should anything ever trigger them (ruling 17: nothing does). Until the first is
/// stored nobody pays for looking.
public final class SnapshotTable {
  private final DataSource source;
  private volatile boolean used;

  /// @param mayHold whether the table may hold snapshots already
  public SnapshotTable(DataSource source, boolean mayHold) {
    this.source = source;
    this.used = mayHold;
  }

  void store(DomainEventMessage<?> snapshot, Serializer serializer) {
    var payload = snapshot.serializePayload(serializer, byte[].class);
    try (var connection = source.getConnection();
        var statement =
            connection.prepareStatement(
                "with older as (delete from eventstore.snapshot where stream = ? and version < ?)"
                    + " insert into eventstore.snapshot"
                    + " (stream, version, type, revision, time, payload)"
                    + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")) {
      statement.setString(1, snapshot.getAggregateIdentifier());
      statement.setLong(2, snapshot.getSequenceNumber());
      statement.setString(3, snapshot.getAggregateIdentifier());
      statement.setLong(4, snapshot.getSequenceNumber());
      statement.setString(5, payload.getType().getName());
      statement.setString(6, payload.getType().getRevision());
      statement.setObject(7, OffsetDateTime.ofInstant(snapshot.getTimestamp(), ZoneOffset.UTC));
      statement.setBytes(8, payload.getData());
      statement.executeUpdate();
      used = true;
    } catch (SQLException e) {
      throw new EventStoreException("a snapshot was not stored: " + e.getSQLState(), e);
    }
  }

  Optional<DomainEventMessage<?>> read(String stream, Serializer serializer) {
    if (!used) {
      return Optional.empty();
    }
    try (var connection = source.getConnection();
        var statement =
            connection.prepareStatement(
                "select version, type, revision, payload from eventstore.snapshot"
                    + " where stream = ? order by version desc limit 1")) {
      statement.setString(1, stream);
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) {
          return Optional.empty();
        }
        Object state =
            serializer.deserialize(
                new SimpleSerializedObject<>(
                    rows.getBytes(4),
                    byte[].class,
                    new SimpleSerializedType(rows.getString(2), rows.getString(3))));
        return Optional.of(
            new GenericDomainEventMessage<>(
                "snapshot", stream, rows.getLong(1), state, MetaData.emptyInstance()));
      }
    } catch (SQLException e) {
      throw new EventStoreException("a snapshot was not read: " + e.getSQLState(), e);
    }
  }
}
