package app.kinkit.command.store;

import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// The event store and event bus for Axon's configuration. Stands in for Axon's
/// `EmbeddedEventStore`, whose streams never call back, so that an idle processor notices an event
/// half a second late.
public final class OrderedEventStore extends AbstractEventStore {
  private final OrderedEventStorageEngine engine;

  public OrderedEventStore(OrderedEventStorageEngine engine) {
    super(new Settings().storageEngine(engine));
    this.engine = engine;
  }

  /// @param token after which to read; one ahead of the log means that the log was lost behind it
  @Override
  public TrackingEventStream openStream(@Nullable TrackingToken token) {
    var position = OrderedEventStorageEngine.position(token);
    var tail = engine.tail();
    if (position > tail.knownHead() && position > tail.head()) {
      throw new EventStoreException(
          "A processor has seen position %d but the log ends at %d: the log was restored from an"
                  .formatted(position, tail.knownHead())
              + " older copy. Reset the processor's token, or restore the whole log.");
    }
    return new LogStream(engine, position);
  }

  private static final class Settings extends Builder {}
}
