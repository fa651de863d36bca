package app.kinkit.command.store;

import app.kinkit.command.store.TestNames.Counted;
import app.kinkit.command.store.append.AppendStatistics;
import app.kinkit.command.store.job.CommandRow;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Appending through the command bus against one prepared single-row INSERT for each transaction,
/// in the same minutes. Only the ratios mean anything. Every command has a pin and a command row.
///
/// Run `main`; `-Dseconds=10 -Druns=5 -Dwarm=15` and `-Dclients=1,8,16,32,64` are the settings.
/// `-Dkinds=new,existing,nodes` chooses what is appended to: new aggregates, 2,000 existing ones at
/// random with their versions at hand as a cache would have them, or new ones with the clients
/// spread over two nodes.
public final class AppendBench {
  private static final Duration WINDOW = Duration.ofSeconds(Integer.getInteger("seconds", 10));
  private static final Duration WARM = Duration.ofSeconds(Integer.getInteger("warm", 15));
  private static final int RUNS = Integer.getInteger("runs", 5);
  private static final int EXISTING = 2_000;
  private static final String TEXT = "x".repeat(200);
  private static final String RAW =
      "insert into bench (stream, sequence, type, actor, payload) values (?, 0, ?, ?, ?)";

  private final DoubleAdder rawCpu = new DoubleAdder();
  private final Database database;
  private final Kind kind;
  private final List<Node> nodes;
  private final List<Aggregate> existing = Stream.generate(Aggregate::new).limit(EXISTING).toList();

  private enum Kind {
    NEW,
    EXISTING,
    NODES
  }

  /// An aggregate as a cache holds it; its lock is Axon's.
  private static final class Aggregate {
    private final String stream = "task:" + id();
    private long version;
  }

  /// Append event `version` of `stream` while `pinned` is still at `seen`.
  private record Append(String pinned, long seen, String stream, long version) {}

  /// The command bus of one node.
  private static final class Node {
    private final TestNode store;
    private final SimpleCommandBus bus =
        SimpleCommandBus.builder()
            .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
            .build();

    Node(Database database) {
      store = new TestNode(database);
      bus.registerHandlerInterceptor(new CommandSettling(store.engine));
      bus.subscribe("append", this::handle);
    }

    private @Nullable Object handle(CommandMessage<?> message) {
      var append = (Append) message.getPayload();
      new CommandRow(id(), TestNode.ACTOR, null).putInto(CurrentUnitOfWork.get());
      Pins.require(append.pinned, append.seen);
      store.publish(append.stream, append.version, new Counted(id(), 0, TEXT));
      return null;
    }

    void send(Append append) {
      var metaData = Map.of("actor", TestNode.ACTOR, "commandId", id().toString());
      var message = new GenericCommandMessage<>(append, metaData);
      var answer = new FutureCallback<Object, Object>();
      bus.dispatch(new GenericCommandMessage<>(message, "append"), answer);
      answer.getResult();
    }
  }

  private AppendBench(Database database, Kind kind) {
    this.database = database;
    this.kind = kind;
    this.nodes =
        Stream.generate(() -> new Node(database)).limit(kind == Kind.NODES ? 2 : 1).toList();
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
    System.out.println(
        TestStore.ask(
            database.superuser(),
            "select version(), current_setting('fsync'), current_setting('synchronous_commit')"));
    for (var kind : System.getProperty("kinds", "new,existing,nodes").split(",", -1)) {
      new AppendBench(database, Kind.valueOf(kind.toUpperCase(Locale.ROOT))).run();
    }
    System.exit(0);
  }

  private void run() throws InterruptedException {
    bus(16, WARM);
    raw(16, WARM.dividedBy(3));
    System.out.printf("%n%s%n%n", kind);
    System.out.println(
        "| clients | ratio [min-max] | ours/s | raw/s | group | trip ms | p50 ms |" + " p99 ms |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (var clients : System.getProperty("clients", "1,8,16,32,64").split(",", -1)) {
      row(Integer.parseInt(clients));
    }
    nodes.forEach(node -> node.store.close());
  }

  private void row(int clients) throws InterruptedException {
    var ratios = new double[RUNS];
    var ours = new ArrayList<Result>();
    var raw = new double[RUNS];
    long groups = 0;
    long jobs = 0;
    long nanos = 0;
    var cpu = new double[3];
    for (int run = 0; run < RUNS; run++) {
      var before = raw(clients, WINDOW).perSecond();
      var groupsBefore = sum(AppendStatistics::groups);
      var jobsBefore = sum(AppendStatistics::jobs);
      var nanosBefore = sum(statistics -> statistics.time().toNanos());
      var server = serverCpu();
      var jvm = ownCpu();
      ours.add(bus(clients, WINDOW));
      groups += sum(AppendStatistics::groups) - groupsBefore;
      jobs += sum(AppendStatistics::jobs) - jobsBefore;
      nanos += sum(statistics -> statistics.time().toNanos()) - nanosBefore;
      cpu[0] += (serverCpu() - server) / ours.getLast().nanos().length / RUNS;
      cpu[2] += (ownCpu() - jvm) / ours.getLast().nanos().length / RUNS;
      rawCpu.reset();
      var after = raw(clients, WINDOW);
      cpu[1] += rawCpu.sum() / after.nanos().length / RUNS;
      raw[run] = (before + after.perSecond()) / 2;
      ratios[run] = ours.getLast().perSecond() / raw[run];
    }
    Arrays.sort(ratios);
    var times =
        ours.stream().flatMapToLong(result -> LongStream.of(result.nanos())).sorted().toArray();
    System.out.printf(
        "| %d | **%.2f** [%.2f-%.2f] | %.0f | %.0f | %.1f | %.2f | %.2f | %.2f | %.0f, %.0f, %.0f |%n",
        clients,
        ratios[RUNS / 2],
        ratios[0],
        ratios[RUNS - 1],
        ours.stream().mapToDouble(Result::perSecond).average().orElseThrow(),
        Arrays.stream(raw).average().orElseThrow(),
        jobs / (double) groups,
        nanos / 1e6 / groups,
        times[times.length / 2] / 1e6,
        times[(int) (times.length * 0.99)] / 1e6,
        cpu[0],
        cpu[1],
        cpu[2]);
  }

  /// Microseconds of processor time that the sessions of the nodes have used.
  private double serverCpu() {
    var pids =
        TestStore.ask(
            database.superuser(),
            "select pid from pg_stat_activity"
                + " where datname = current_database() and usename = 'kinkit_command'");
    return pids.stream().mapToDouble(AppendBench::cpu).sum();
  }

  private static double ownCpu() {
    return cpu("self");
  }

  /// In user and system mode, which Linux counts in hundredths of a second.
  private static double cpu(String pid) {
    try {
      var stat = Files.readString(Path.of("/proc", pid, "stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long sum(ToLongFunction<AppendStatistics> figure) {
    return nodes.stream()
        .mapToLong(node -> figure.applyAsLong(node.store.parts.appender().statistics()))
        .sum();
  }

  @SuppressWarnings("ArrayRecordComponent") // filled once, read once
  private record Result(double perSecond, long[] nanos) {}

  private interface Client extends AutoCloseable {
    void act() throws Exception;

    @Override
    default void close() throws SQLException {}
  }

  private interface Clients {
    Client next(int number) throws Exception;
  }

  private static Result measure(int clients, Duration window, Clients kind)
      throws InterruptedException {
    var times = new ConcurrentLinkedQueue<long[]>();
    var threads = new ArrayList<Thread>();
    var start = System.nanoTime();
    var end = start + window.toNanos();
    for (int i = 0; i < clients; i++) {
      var number = i;
      threads.add(Thread.ofPlatform().start(() -> times.add(act(end, kind, number))));
    }
    for (var thread : threads) {
      thread.join();
    }
    var all = times.stream().flatMapToLong(LongStream::of).toArray();
    return new Result(all.length * 1e9 / (System.nanoTime() - start), all);
  }

  private static long[] act(long end, Clients kind, int number) {
    var times = LongStream.builder();
    try (var client = kind.next(number)) {
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

  private Result bus(int clients, Duration window) throws InterruptedException {
    var pinned = "pinned:" + id();
    nodes.getFirst().store.count(pinned, "w");
    return measure(
        clients,
        window,
        number -> {
          var node = nodes.get(number % nodes.size());
          return () -> act(node, pinned);
        });
  }

  private void act(Node node, String pinned) {
    if (kind != Kind.EXISTING) {
      node.send(new Append(pinned, 0, "task:" + id(), 0));
      return;
    }
    var aggregate = existing.get(ThreadLocalRandom.current().nextInt(EXISTING));
    synchronized (aggregate) {
      node.send(new Append(pinned, 0, aggregate.stream, aggregate.version));
      aggregate.version++;
    }
  }

  /// Cheap, as the raw side has it too.
  private static UUID id() {
    var random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong());
  }

  private Result raw(int clients, Duration window) throws InterruptedException {
    return measure(clients, window, _ -> rawClient());
  }

  private Client rawClient() throws SQLException {
    var connection = database.dataSource("kinkit_command").getConnection();
    var statement = connection.prepareStatement(RAW);
    var pid = String.valueOf(connection.unwrap(PGConnection.class).getBackendPID());
    var payload = ("{\"text\":\"" + "x".repeat(280) + "\"}").getBytes(StandardCharsets.UTF_8);
    return new Client() {
      @Override
      public void act() throws SQLException {
        statement.setString(1, "task:" + id());
        statement.setString(2, "Counted");
        statement.setString(3, TestNode.ACTOR);
        statement.setBytes(4, payload);
        statement.executeUpdate();
      }

      @Override
      public void close() throws SQLException {
        rawCpu.add(cpu(pid));
        connection.close();
      }
    };
  }
}
