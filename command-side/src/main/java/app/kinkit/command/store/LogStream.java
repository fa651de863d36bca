package app.kinkit.command.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/// The log as one processor reads it. It calls back when there is more, so that an idle processor
/// neither polls nor sleeps.
final class LogStream implements TrackingEventStream {
  private static final int PAGE = 512;

  private final OrderedEventStorageEngine engine;
  private final ArrayDeque<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
  private long position;
  private @Nullable Runnable deafen;

  LogStream(OrderedEventStorageEngine engine, long position) {
    this.engine = engine;
    this.position = position;
  }

  @Override
  public Optional<TrackedEventMessage<?>> peek() {
    fetch();
    return Optional.ofNullable(fetched.peek());
  }

  @Override
  public boolean hasNextAvailable(int time, TimeUnit unit) throws InterruptedException {
    fetch();
    if (fetched.isEmpty() && time > 0) {
      engine.tail().awaitAfter(position, Duration.ofNanos(unit.toNanos(time)));
      fetch();
    }
    return !fetched.isEmpty();
  }

  @Override
  public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
    var next = fetched.poll();
    while (next == null) {
      engine.tail().awaitAfter(position, Duration.ofMinutes(1));
      fetch();
      next = fetched.poll();
    }
    return next;
  }

  /// An upcaster may drop all of a page, so this goes on until something is left or the head is
  /// reached.
  private void fetch() {
    while (fetched.isEmpty() && engine.tail().knownHead() > position) {
      var page = engine.tail().after(position, PAGE);
      if (page.isEmpty()) {
        return;
      }
      engine.messages(page).forEach(fetched::add);
      position = page.getLast().position();
    }
  }

  @Override
  public synchronized boolean setOnAvailableCallback(Runnable callback) {
    close();
    deafen = engine.tail().onMore(callback);
    return true;
  }

  @Override
  public synchronized void close() {
    var listening = deafen;
    deafen = null;
    if (listening != null) {
      listening.run();
    }
  }
}
