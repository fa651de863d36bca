package app.kinkit.domain.testing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;

/// A store in memory that can forget: to set up all aggregates takes longer than a whole story.
final class Memory implements EventStorageEngine {
  private InMemoryEventStorageEngine events = new InMemoryEventStorageEngine();

  void forget() {
    events = new InMemoryEventStorageEngine();
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken after, boolean mayBlock) {
    return events.readEvents(after, mayBlock);
  }

  @Override
  public DomainEventStream readEvents(String stream, long firstVersion) {
    return events.readEvents(stream, firstVersion);
  }

  @Override
  public void appendEvents(List<? extends EventMessage<?>> more) {
    events.appendEvents(more);
  }

  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
    return events.readSnapshot(stream);
  }

  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    events.storeSnapshot(snapshot);
  }
}
