package app.kinkit.command.store.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears of commits in other places, on a connection of its own. Looks at the head when an
/// announcement comes, and each second in case one was lost. Everybody who listens holds a shared
/// advisory lock, so a writer that listens alone knows it and saves the announcement.
final class Announcements implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
  private static final int TICK_MS = 1_000;
  private static final int LISTENERS = 4_711_002;
  private static final String OTHERS =
      "select exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 1"
          + " and classid = 0 and objid = "
          + LISTENERS
          + " and pid <> pg_backend_pid()"
          + " and database = (select oid from pg_database where datname = current_database())),"
          + " (select coalesce(max(position), 0) from eventstore.event)";

  private final DataSource source;
  private final LongConsumer head;
  private final CountDownLatch listening = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Connection connection;
  private volatile boolean othersListen = true;
  private volatile boolean closed;
  private volatile int ownWriter;

  Announcements(DataSource source, LongConsumer head) {
    this.source = source;
    this.head = head;
    this.thread = Thread.ofPlatform().name("event-announcements").daemon().start(this::run);
  }

  boolean othersListen() {
    return othersListen;
  }

  void ignore(int writer) {
    ownWriter = writer;
  }

  boolean awaitListening(long time, TimeUnit unit) throws InterruptedException {
    return listening.await(time, unit);
  }

  private void run() {
    while (!closed) {
      try (var opened = source.getConnection()) {
        connection = opened;
        listen(opened);
      } catch (SQLException e) {
        if (!closed) {
          LOG.warn("The event log is not heard, next attempt in a second: {}", e.getSQLState());
          othersListen = true;
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(TICK_MS));
        }
      }
    }
  }

  private void listen(Connection opened) throws SQLException {
    opened.setNetworkTimeout(Runnable::run, 10 * TICK_MS);
    try (var statement = opened.createStatement()) {
      statement.execute("select pg_advisory_lock_shared(" + LISTENERS + ")");
      statement.execute("listen eventstore");
    }
    look(opened);
    listening.countDown();
    var driver = opened.unwrap(PGConnection.class);
    var lastLook = System.nanoTime();
    while (!closed) {
      var news = false;
      for (var heard : driver.getNotifications(TICK_MS)) {
        news |= heard.getPID() != ownWriter;
      }
      if (news || System.nanoTime() - lastLook >= TimeUnit.MILLISECONDS.toNanos(TICK_MS)) {
        look(opened);
        lastLook = System.nanoTime();
      }
    }
  }

  private void look(Connection opened) throws SQLException {
    try (var statement = opened.createStatement();
        var rows = statement.executeQuery(OTHERS)) {
      rows.next();
      othersListen = rows.getBoolean(1);
      head.accept(rows.getLong(2));
    }
  }

  @Override
  public void close() {
    closed = true;
    var open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("closing the listening connection", e);
      }
    }
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
