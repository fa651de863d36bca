package app.kinkit.command.store;

import app.kinkit.command.store.TestNames.Counted;
import app.kinkit.command.store.job.CommandRow;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/// Appending through the command bus against one prepared single-row INSERT for each transaction,
/// in the same minutes. Only the ratios mean anything. Run `main`; `-Dseconds=10 -Druns=5
/// -Dwarm=15` and `-Dclients=1,8,16,32,64` are the settings, and `-Dprofile=lean` leaves out the
/// pin and the command row.
public final class AppendBench {
  private static final Duration WINDOW = Duration.ofSeconds(Integer.getInteger("seconds", 10));
  private static final Duration WARM = Duration.ofSeconds(Integer.getInteger("warm", 15));
  private static final int RUNS = Integer.getInteger("runs", 5);
  private static final boolean LEAN = "lean".equals(System.getProperty("profile"));
  private static final String TEXT = "x".repeat(200);
  private static final String RAW =
      "insert into bench (stream, sequence, type, actor, payload) values (?, 0, ?, ?, ?)";

  private final Database database;
  private final TestNode node;
  private final SimpleCommandBus bus;

  private AppendBench(Database database) {
    this.database = database;
    this.node = new TestNode(database);
    this.bus =
        SimpleCommandBus.builder()
            .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
            .build();
    bus.registerHandlerInterceptor(new CommandSettling(node.engine));
    bus.subscribe("append", this::handle);
  }

  public static void main(String[] arguments) throws Exception {
    var database = TestPostgres.freshDatabase();
    TestStore.migrate(database);
    TestStore.run(
        database.superuser(),
        "create table bench (position bigint generated always as identity primary key, stream text"
            + " collate \"C\", sequence bigint, type text, actor text, payload bytea,"
            + " unique (stream, sequence)); grant insert on bench to kinkit_command;"
            + " grant usage on schema public to kinkit_command");
    var bench = new AppendBench(database);
    System.out.println(
        TestStore.ask(
            database.superuser(),
            "select version(), current_setting('fsync'), current_setting('synchronous_commit')"));
    bench.run();
    bench.node.close();
    System.exit(0);
  }

  private void run() throws InterruptedException {
    bus("warm-up", 16, WARM);
    raw(16, WARM.dividedBy(3));
    System.out.println("| clients | ratio [min-max] | ours/s | raw/s | group | p50 ms | p99 ms |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (var clients : System.getProperty("clients", "1,8,16,32,64").split(",", -1)) {
      row(Integer.parseInt(clients));
    }
  }

  private void row(int clients) throws InterruptedException {
    var ratios = new double[RUNS];
    var ours = new ArrayList<Result>();
    var raw = new double[RUNS];
    var statistics = node.parts.appender().statistics();
    long groups = 0;
    long jobs = 0;
    for (int run = 0; run < RUNS; run++) {
      var before = raw(clients, WINDOW).perSecond();
      var groupsBefore = statistics.groups();
      var jobsBefore = statistics.jobs();
      ours.add(bus("run", clients, WINDOW));
      groups += statistics.groups() - groupsBefore;
      jobs += statistics.jobs() - jobsBefore;
      raw[run] = (before + raw(clients, WINDOW).perSecond()) / 2;
      ratios[run] = ours.getLast().perSecond() / raw[run];
    }
    Arrays.sort(ratios);
    var times =
        ours.stream().flatMapToLong(result -> LongStream.of(result.nanos())).sorted().toArray();
    System.out.printf(
        "| %d | **%.2f** [%.2f-%.2f] | %.0f | %.0f | %.1f | %.2f | %.2f |%n",
        clients,
        ratios[RUNS / 2],
        ratios[0],
        ratios[RUNS - 1],
        ours.stream().mapToDouble(Result::perSecond).average().orElseThrow(),
        Arrays.stream(raw).average().orElseThrow(),
        jobs / (double) groups,
        times[times.length / 2] / 1e6,
        times[(int) (times.length * 0.99)] / 1e6);
  }

  @SuppressWarnings("ArrayRecordComponent") // filled once, read once
  private record Result(double perSecond, long[] nanos) {}

  private interface Client extends AutoCloseable {
    void act() throws Exception;

    @Override
    default void close() throws SQLException {}
  }

  private interface Clients {
    Client next() throws Exception;
  }

  private static Result measure(int clients, Duration window, Clients kind)
      throws InterruptedException {
    var times = new ConcurrentLinkedQueue<long[]>();
    var threads = new ArrayList<Thread>();
    var start = System.nanoTime();
    var end = start + window.toNanos();
    for (int i = 0; i < clients; i++) {
      threads.add(Thread.ofPlatform().start(() -> times.add(act(end, kind))));
    }
    for (var thread : threads) {
      thread.join();
    }
    var all = times.stream().flatMapToLong(LongStream::of).toArray();
    return new Result(all.length * 1e9 / (System.nanoTime() - start), all);
  }

  private static long[] act(long end, Clients kind) {
    var times = LongStream.builder();
    try (var client = kind.next()) {
      for (var now = System.nanoTime(); now < end; ) {
        client.act();
        var after = System.nanoTime();
        times.add(after - now);
        now = after;
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return times.build().toArray();
  }

  private Result bus(String name, int clients, Duration window) throws InterruptedException {
    var pinned = "pinned:" + name;
    node.count(pinned, "w");
    var version = node.engine.lastSequenceNumberFor(pinned).orElseThrow();
    return measure(
        clients,
        window,
        () ->
            () -> {
              var command =
                  new GenericCommandMessage<Object>(
                      new GenericCommandMessage<>(List.of(pinned, version)), "append");
              var answer = new FutureCallback<Object, Object>();
              bus.dispatch(
                  command.withMetaData(
                      Map.of("actor", TestNode.ACTOR, "commandId", UUID.randomUUID().toString())),
                  answer);
              answer.getResult();
            });
  }

  /// A new aggregate with one event; with a pin and a command row unless lean.
  private Object handle(CommandMessage<?> message) {
    var id =
        new UUID(ThreadLocalRandom.current().nextLong(), ThreadLocalRandom.current().nextLong());
    if (!LEAN && message.getPayload() instanceof List<?> pin) {
      new CommandRow(id, TestNode.ACTOR, null).putInto(CurrentUnitOfWork.get());
      Pins.require((String) pin.get(0), (Long) pin.get(1));
    }
    node.publish("task:" + id, 0, new Counted(id, 0, TEXT));
    return id;
  }

  private Result raw(int clients, Duration window) throws InterruptedException {
    return measure(clients, window, this::rawClient);
  }

  private Client rawClient() throws SQLException {
    var connection = database.dataSource("kinkit_command").getConnection();
    var statement = connection.prepareStatement(RAW);
    var payload = ("{\"text\":\"" + "x".repeat(280) + "\"}").getBytes(StandardCharsets.UTF_8);
    return new Client() {
      @Override
      public void act() throws SQLException {
        var random = ThreadLocalRandom.current();
        statement.setString(1, "task:" + new UUID(random.nextLong(), random.nextLong()));
        statement.setString(2, "Counted");
        statement.setString(3, TestNode.ACTOR);
        statement.setBytes(4, payload);
        statement.executeUpdate();
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }
}
