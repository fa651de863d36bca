package app.kinkit.command.store;

import app.kinkit.command.store.log.EventRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/// Notes the order in which a live reader saw the log.
final class Follower {
  private final List<UUID> seen = new ArrayList<>();
  private final Thread thread;
  private volatile long until = Long.MAX_VALUE;
  private long position;

  Follower(TestNode node) {
    thread = Thread.ofPlatform().daemon().start(() -> follow(node));
  }

  private void follow(TestNode node) {
    while (position < until) {
      try {
        if (node.parts.tail().awaitAfter(position, Duration.ofMillis(200))) {
          for (EventRow row : node.parts.tail().after(position, 100)) {
            if (row.position() != position + 1) {
              throw new AssertionError("skipped from " + position + " to " + row.position());
            }
            position = row.position();
            seen.add(row.eventId());
          }
        }
      } catch (InterruptedException e) {
        return;
      } catch (EventStoreException e) {
        // The database is away; the reader comes back to where it was.
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  /// What it saw up to the head, in its order.
  List<String> upTo(long head) throws InterruptedException {
    until = head;
    thread.join(30_000);
    return seen.stream().map(UUID::toString).toList();
  }
}
