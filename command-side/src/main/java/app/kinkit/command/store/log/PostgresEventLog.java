package app.kinkit.command.store.log;

import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.UnknownEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The log with its events as the domain knows them. Decoding is total: what this program cannot
/// read comes as an [UnknownEvent] at its place, never as an exception and never not at all.
public final class PostgresEventLog implements EventLog {
  private final LogTail tail;
  private final EventDecoder decoder;

  public PostgresEventLog(LogTail tail, EventDecoder decoder) {
    this.tail = tail;
    this.decoder = decoder;
  }

  @Override
  public List<Recorded<?>> after(long position, int limit) {
    return recorded(tail.after(position, limit));
  }

  @Override
  public List<Recorded<?>> stream(String stream) {
    return recorded(tail.stream(stream, 0));
  }

  @Override
  public long head() {
    return tail.head();
  }

  @Override
  public Set<Long> passedOver(long first, long last) {
    return tail.passedOver(first, last);
  }

  @Override
  public boolean awaitAfter(long position, Duration atMost) throws InterruptedException {
    return tail.awaitAfter(position, atMost);
  }

  private List<Recorded<?>> recorded(List<EventRow> rows) {
    return rows.stream().<Recorded<?>>map(this::recorded).toList();
  }

  Recorded<Event> recorded(EventRow row) {
    return new Recorded<>(
        row.position(),
        row.eventId(),
        row.stream(),
        row.version(),
        row.time(),
        row.actor(),
        row.commandId(),
        event(row));
  }

  private Event event(EventRow row) {
    try {
      return decoder.decode(row.type(), row.revision(), row.payload());
    } catch (Exception | LinkageError | StackOverflowError e) {
      return new UnknownEvent(row.type(), revision(row.revision()), e.getClass().getSimpleName());
    }
  }

  private static int revision(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
