package app.kinkit.command.store;

import app.kinkit.command.store.append.Appender;
import app.kinkit.command.store.log.EventDecoder;
import app.kinkit.command.store.log.LogTail;
import app.kinkit.command.store.log.PostgresEventLog;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/// One node's store, put together: opened at the start of the program, closed at its end.
public final class EventStoreNode implements AutoCloseable {
  private final LogTail tail;
  private final Appender appender;
  private final SnapshotTable snapshots;

  /// @param single opens a new connection of role `kinkit_command` each time; two of them are kept
  /// @param pool a small pool of the same role, for reading
  public EventStoreNode(DataSource single, DataSource pool) {
    this(pool, new LogTail(pool, single), tail -> new Appender(single, tail));
  }

  /// @param patience for a database that does not answer
  EventStoreNode(DataSource single, DataSource pool, Duration patience) {
    this(pool, new LogTail(pool, single), tail -> new Appender(single, tail, patience));
  }

  private EventStoreNode(DataSource pool, LogTail tail, Function<LogTail, Appender> appender) {
    this.tail = tail;
    this.appender = appender.apply(tail);
    this.snapshots = new SnapshotTable(pool, false);
  }

  public OrderedEventStorageEngine engine(Serializer serializer) {
    return engine(serializer, NoOpEventUpcaster.INSTANCE);
  }

  public OrderedEventStorageEngine engine(Serializer serializer, EventUpcaster upcasters) {
    return new OrderedEventStorageEngine(serializer, upcasters, tail, appender, snapshots);
  }

  public PostgresEventLog log(EventDecoder decoder) {
    return new PostgresEventLog(tail, decoder);
  }

  public Appender appender() {
    return appender;
  }

  public LogTail tail() {
    return tail;
  }

  /// What was accepted is written first.
  @Override
  public void close() {
    appender.close();
    tail.close();
  }
}
