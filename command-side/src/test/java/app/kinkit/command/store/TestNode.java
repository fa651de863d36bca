package app.kinkit.command.store;

import app.kinkit.command.store.job.Appended;
import app.kinkit.command.store.job.CommandRow;
import app.kinkit.domain.shared.Event;
import app.kinkit.postgres.Database;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// One node: the whole store as a program would open it.
final class TestNode implements AutoCloseable {
  static final String ACTOR = "0b6c7d5e-0000-4000-8000-000000000001";

  /// A killed server comes back late on a busy machine; giving up is tested elsewhere.
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  final HikariDataSource pool;
  final EventStoreNode parts;
  final OrderedEventStorageEngine engine;
  final OrderedEventStore store;

  TestNode(Database database) {
    this(database, database.dataSource("kinkit_command"));
  }

  /// @param single where the appender's and the listener's connections come from
  TestNode(Database database, DataSource single) {
    var config = new HikariConfig();
    config.setDataSource(database.dataSource("kinkit_command"));
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(20_000);
    pool = new HikariDataSource(config);
    parts = new EventStoreNode(single, pool, PATIENCE);
    engine = parts.engine(new TestNames());
    store = new OrderedEventStore(engine);
  }

  /// Runs like a command handler: events published in `work` are stored when it ends.
  @Nullable Appended command(Work work) {
    return command(null, work);
  }

  @Nullable Appended command(@Nullable CommandRow row, Work work) {
    var message =
        GenericCommandMessage.asCommandMessage("test").withMetaData(Map.of("actor", ACTOR));
    var unit = DefaultUnitOfWork.startAndGet(message);
    if (row != null) {
      row.putInto(unit);
    }
    var result =
        unit.executeWithResult(() -> {
          work.run(unit);
          unit.onPrepareCommit(engine::settle);
          return null;
        });
    if (result.isExceptional()) {
      throw result.exceptionResult() instanceof RuntimeException e
          ? e
          : new IllegalStateException(result.exceptionResult());
    }
    return Appended.of(unit);
  }

  void publish(String stream, long version, Event event) {
    store.publish(new GenericDomainEventMessage<>("test", stream, version, event));
  }

  /// Stores the next step of a counter, decided on what is read now.
  @Nullable Appended count(String stream, String writer) {
    return command(_ -> {
      var next = engine.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
      publish(stream, next, new TestNames.Counted(UUID.randomUUID(), next.intValue(), writer));
    });
  }

  boolean listening() throws InterruptedException {
    return parts.tail().awaitListening(Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    parts.close();
    pool.close();
  }

  interface Work {
    void run(UnitOfWork<?> unit) throws Exception;
  }
}
