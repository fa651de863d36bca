package app.kinkit.command.store;

import app.kinkit.command.store.append.Appender;
import app.kinkit.command.store.job.AccessRow;
import app.kinkit.command.store.job.Appended;
import app.kinkit.command.store.job.CommandRow;
import app.kinkit.command.store.job.Job;
import app.kinkit.command.store.log.EventRow;
import app.kinkit.command.store.log.LogTail;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.UnknownEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/// Axon's door to the log. Everything above it is stock Axon; everything below is [Appender] and
/// [LogTail].
///
/// All events of a unit of work reach [#appendEvents] as one list, whatever number of aggregates
/// and nested commands they come from, and become one job: stored all or none, together with the
/// pins, the command row and the changes of rights. A unit of work appends once. What it appended
/// can be read from it as [Appended].
///
/// An event whose name this program does not know is never passed over: sourcing an aggregate with
/// it fails, and event processors receive an [UnknownEvent] in its place.
public final class OrderedEventStorageEngine implements EventStorageEngine {
  private static final int PAGE = 1_000;

  private final Serializer serializer;
  private final EventUpcaster upcasters;
  private final LogTail tail;
  private final Appender appender;
  private final SnapshotTable snapshots;
  private final EventRows rows;

  public OrderedEventStorageEngine(
      Serializer serializer,
      EventUpcaster upcasters,
      LogTail tail,
      Appender appender,
      SnapshotTable snapshots) {
    this.serializer = serializer;
    this.upcasters = upcasters;
    this.tail = tail;
    this.appender = appender;
    this.snapshots = snapshots;
    this.rows = new EventRows(serializer);
  }

  LogTail tail() {
    return tail;
  }

  @Override
  public void appendEvents(List<? extends EventMessage<?>> events) {
    if (events.isEmpty()) {
      return;
    }
    if (!CurrentUnitOfWork.isStarted()) {
      append(events, Map.of(), Map.of(), null);
      return;
    }
    var unit = CurrentUnitOfWork.get().root();
    if (Appended.of(unit) != null) {
      throw new IllegalStateException(
          "events were published after the events of the same command had been stored");
    }
    Message<?> handled = unit.getMessage();
    append(events, Pins.of(unit), handled.getMetaData(), CommandRow.of(unit)).putInto(unit);
  }

  /// For a command that led to no event: checks its pins and writes its row. Does nothing when
  /// events have been stored, or when there is nothing to check or to write.
  void settle(UnitOfWork<?> unit) {
    var pins = Pins.of(unit);
    var command = CommandRow.of(unit);
    if (Appended.of(unit) == null && (command != null || !pins.isEmpty())) {
      append(List.of(), pins, Map.of(), command).putInto(unit);
    }
  }

  private Appended append(
      List<? extends EventMessage<?>> events,
      Map<String, Long> pins,
      Map<String, ?> handled,
      @Nullable CommandRow command) {
    var stored = new ArrayList<EventRow>(events.size());
    var access = new ArrayList<Job.Access>();
    for (var event : events) {
      var change = event.getPayload() instanceof Event fact ? AccessRow.of(fact) : null;
      if (change != null) {
        access.add(new Job.Access(stored.size(), change));
      }
      stored.add(rows.of(event, handled, command));
    }
    return appender.append(new Job(stored, pins, access, command));
  }

  @Override
  public DomainEventStream readEvents(String stream, long firstSequenceNumber) {
    var found = tail.stream(stream, firstSequenceNumber).stream().map(this::stored);
    var messages =
        EventStreamUtils.asStream(
            EventStreamUtils.upcastAndDeserializeDomainEvents(found, serializer, upcasters));
    return DomainEventStream.of(messages.map(OrderedEventStorageEngine::known));
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken token, boolean mayBlock) {
    return Stream.iterate(
            tail.after(position(token), PAGE),
            page -> !page.isEmpty(),
            page -> tail.after(page.getLast().position(), PAGE))
        .flatMap(page -> messages(page));
  }

  Stream<TrackedEventMessage<?>> messages(List<EventRow> page) {
    return EventUtils.upcastAndDeserializeTrackedEvents(
            page.stream().map(this::stored), serializer, upcasters)
        .map(OrderedEventStorageEngine::shown);
  }

  private StoredEvent stored(EventRow row) {
    return new StoredEvent(row, serializer);
  }

  /// For sourcing: what cannot be read must not be left out of a decision.
  private static DomainEventMessage<?> known(DomainEventMessage<?> message) {
    if (message.getPayloadType() == UnknownSerializedType.class) {
      throw new EventStoreException(
          "%s holds an event at version %d that this program does not know; start a program that does"
              .formatted(message.getAggregateIdentifier(), message.getSequenceNumber()));
    }
    return message;
  }

  /// For processors: Axon passes over what no handler takes, so the stranger gets a name.
  private static TrackedEventMessage<?> shown(TrackedEventMessage<?> message) {
    if (message.getPayloadType() != UnknownSerializedType.class
        || !(message instanceof GenericTrackedDomainEventMessage<?> event)) {
      return message;
    }
    var type = ((UnknownSerializedType) message.getPayload()).serializedType().getName();
    return new GenericTrackedDomainEventMessage<>(
        message.trackingToken(),
        new GenericDomainEventMessage<>(
            event.getType(),
            event.getAggregateIdentifier(),
            event.getSequenceNumber(),
            new UnknownEvent(type, 0, "no such event"),
            message.getMetaData(),
            message.getIdentifier(),
            message.getTimestamp()));
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String stream) {
    var last = tail.lastVersion(stream);
    return last < 0 ? Optional.empty() : Optional.of(last);
  }

  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    snapshots.store(snapshot, serializer);
  }

  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
    return snapshots.read(stream, serializer);
  }

  @Override
  public @Nullable TrackingToken createTailToken() {
    return null;
  }

  @Override
  public @Nullable TrackingToken createHeadToken() {
    return token(tail.head());
  }

  @Override
  public @Nullable TrackingToken createTokenAt(Instant moment) {
    return token(tail.before(moment));
  }

  private static @Nullable TrackingToken token(long position) {
    return position == 0 ? null : new GlobalSequenceTrackingToken(position);
  }

  /// The position a token stands for: everything up to it has been seen.
  static long position(@Nullable TrackingToken token) {
    var plain = token == null ? null : WrappedToken.unwrapLowerBound(token);
    return plain == null
        ? 0
        : plain
            .position()
            .orElseThrow(
                () -> new IllegalArgumentException("a token of this log is a plain position"));
  }
}
