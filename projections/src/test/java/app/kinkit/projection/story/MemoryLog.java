package app.kinkit.projection.story;

import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Recorded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The log as the store gives it, in memory: dense positions, a version in each stream.
public final class MemoryLog implements EventLog, EventLog.ByStream {
  private static final Instant BEGIN = Instant.parse("2026-01-01T08:00:00Z");

  private final List<Recorded<?>> events = new ArrayList<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final TreeSet<Long> passedOver = new TreeSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();

  /// Appends one event, a second after the one before.
  public <E extends Event> Recorded<E> append(String stream, String actor, E event) {
    lock.lock();
    try {
      var position = events.size() + 1L;
      var version = versions.merge(stream, 0L, (old, _) -> old + 1);
      var id = UUID.nameUUIDFromBytes(("event " + position).getBytes(StandardCharsets.UTF_8));
      var time = BEGIN.plusSeconds(position).plusMillis(position % 1_000);
      var command =
          UUID.nameUUIDFromBytes(("command " + position).getBytes(StandardCharsets.UTF_8));
      var r = new Recorded<>(position, id, stream, version, time, actor, command, event);
      events.add(r);
      grown.signalAll();
      return r;
    } finally {
      lock.unlock();
    }
  }

  /// Puts another event where one is, as if a newer program could read it.
  public void replace(long position, Event event) {
    lock.lock();
    try {
      var old = events.get((int) position - 1);
      events.set(
          (int) position - 1,
          new Recorded<>(
              position,
              old.eventId(),
              old.stream(),
              old.version(),
              old.time(),
              old.actor(),
              old.commandId(),
              event));
    } finally {
      lock.unlock();
    }
  }

  /// Passes an event over, as an operator does.
  public void passOver(long position) {
    lock.lock();
    try {
      passedOver.add(position);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Set<Long> passedOver(long first, long last) {
    lock.lock();
    try {
      return new TreeSet<>(passedOver.subSet(first, true, last, true));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Recorded<?>> after(long position, int limit) {
    lock.lock();
    try {
      var from = (int) Math.min(position, events.size());
      return List.copyOf(events.subList(from, (int) Math.min(events.size(), (long) from + limit)));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Recorded<?>> stream(String stream) {
    return after(0, Integer.MAX_VALUE).stream().filter(r -> r.stream().equals(stream)).toList();
  }

  @Override
  public long head() {
    lock.lock();
    try {
      return events.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitAfter(long position, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      var left = atMost.toNanos();
      while (events.size() <= position && left > 0) {
        left = grown.awaitNanos(left);
      }
      return events.size() > position;
    } finally {
      lock.unlock();
    }
  }

  /// One run for each few streams, so that a small story has several.
  @Override
  public List<Run> runs(int events) {
    lock.lock();
    try {
      var names = List.copyOf(new TreeMap<>(versions).keySet());
      var runs = new ArrayList<Run>();
      for (var from = 0; from < names.size(); from += 3) {
        runs.add(new Run(names.get(from), names.get(Math.min(from + 3, names.size()) - 1)));
      }
      return runs;
    } finally {
      lock.unlock();
    }
  }

  /// Pages of three events at most, so that streams go on over pages.
  @Override
  public <X extends Exception> void read(Run run, long upTo, Sink<X> sink) throws X {
    for (var stream :
        new TreeMap<>(versions).subMap(run.first(), true, run.last(), true).keySet()) {
      var mine = stream(stream).stream().filter(r -> r.position() <= upTo).toList();
      for (var from = 0; from < mine.size(); from += 3) {
        sink.take(List.copyOf(mine.subList(from, Math.min(from + 3, mine.size()))));
      }
    }
  }
}
