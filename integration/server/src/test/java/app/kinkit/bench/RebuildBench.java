package app.kinkit.bench;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.store.log.EventFilter;
import app.kinkit.command.store.log.EventHistory;
import app.kinkit.command.store.log.EventHistory.Place;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.postgres.TestPostgres;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.rebuild.Rebuilder;
import app.kinkit.projection.run.Goal;
import app.kinkit.projection.run.Runs;
import app.kinkit.server.cluster.Migrations;
import com.zaxxer.hikari.HikariDataSource;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/// Rebuild and verification of all read tables over a long mixed history, beside the floor: the
/// time to copy the events out and the finished rows in.
///
/// Run by `./mvnw -B -Pbench -Dbench.server=true -Dbench.main=app.kinkit.bench.RebuildBench -pl
/// integration/server -am verify`. Only ratios mean anything.
public final class RebuildBench {
  private static final List<String> ALL = ReadTables.all().stream().map(p -> p.table()).toList();

  private final Database database = TestPostgres.freshDatabase();
  private final HikariDataSource projector = pool(Roles.PROJECTOR);
  private final HikariDataSource commands = pool(Roles.COMMAND);
  private final CommandSide side;
  private final Folds folds;
  private final Runs runs;

  private RebuildBench() throws Exception {
    Migrations.migrate(database.dataSource(Roles.OWNER));
    side =
        CommandSide.open(
            database.dataSource(Roles.COMMAND),
            commands,
            Files.createTempDirectory("bench"),
            Clock.systemUTC());
    var projections = ReadTables.all();
    folds =
        new Folds(
            Tables.read(projector, "public", projections),
            projections,
            side.vault(),
            side.log()::passedOver);
    runs = new Runs(projector, side.log());
  }

  /// `-Devents=100000,1000000 -Dworkers=1,2`; to Maven they are `bench.events`, `bench.workers`.
  public static void main(String[] arguments) throws Exception {
    for (var events : numbers("events", "100000,1000000")) {
      new RebuildBench().measure(events);
    }
    System.exit(0);
  }

  private static List<Integer> numbers(String name, String usual) {
    return Stream.of(System.getProperty(name, usual).split(",", -1)).map(Integer::valueOf).toList();
  }

  private void measure(int wanted) throws Exception {
    long events;
    try (var owner = database.dataSource(Roles.OWNER).getConnection()) {
      var begun = System.nanoTime();
      events = new MixedHistory(side.vault()).write(owner, wanted);
      execute("vacuum analyze eventstore.event");
      say("%,d events written in %.1f s", events, seconds(begun));
    }
    execute("update projection.follower set position = " + events);
    var first = rebuild(Goal.REBUILD, 2, events); // warms up, and fills the tables
    execute("vacuum analyze");
    var out = copyOut("copy (select * from eventstore.event) to stdout");
    var in = copyIn();
    var floor = events / (out + in);
    say("floor %,.0f events/s: %.1f s to copy events out, %.1f s to copy rows in", floor, out, in);
    say("first rebuild, cold: %,.0f events/s = %.2f of the floor", first, first / floor);
    for (var workers : numbers("workers", "1,2")) {
      var verify = rebuild(Goal.VERIFY, workers, events);
      say(
          "verify, %d workers: %,.0f events/s = %.2f of the floor",
          workers, verify, verify / floor);
      for (var table : ALL) {
        execute("truncate " + table + " cascade");
      }
      var rebuild = rebuild(Goal.REBUILD, workers, events);
      say(
          "rebuild, %d workers: %,.0f events/s = %.2f of the floor",
          workers, rebuild, rebuild / floor);
    }
    beside(events);
    pages(events);
    say("heap after that: %d MiB", heap());
  }

  /// Commands alone, and while the tables are verified and rebuilt.
  private void beside(long events) throws Exception {
    var pace = new Pace(side);
    pace.beside(() -> TimeUnit.SECONDS.sleep(5)); // warms up
    var alone = pace.beside(() -> TimeUnit.SECONDS.sleep(10));
    say("commands alone: %s", alone);
    for (var workers : numbers("workers", "1,2")) {
      var beside = pace.beside(() -> rebuild(Goal.REBUILD, workers, events));
      say(
          "beside a rebuild, %d workers: %s, %.1f times the p99",
          workers, beside, beside.p99() / alone.p99());
    }
  }

  /// Pages of the history, from the first to the last.
  private void pages(long events) {
    var history = new EventHistory(commands);
    var all =
        new EventFilter(null, null, null, null, null, null, 1, Long.MAX_VALUE, null, null, null);
    for (var part : List.of(0.0, 0.01, 0.5, 0.99)) {
      var cursor = (long) (part * events);
      var nanos = new long[101];
      for (var i = 0; i < nanos.length; i++) {
        var begun = System.nanoTime();
        history.find(all, new Place(cursor, 100, false));
        nanos[i] = System.nanoTime() - begun;
      }
      Arrays.sort(nanos);
      say("a page of 100 events behind position %,d: %.2f ms", cursor, nanos[50] / 1e6);
    }
  }

  /// Events per second, from the request to the end.
  private double rebuild(Goal goal, int workers, long events) throws Exception {
    var rebuilder =
        new Rebuilder(
            projector,
            side.log(),
            side.byStream(projector),
            ReadTables.all(),
            folds.tables(),
            side.vault(),
            side.log()::passedOver,
            List::of,
            workers);
    var begun = System.nanoTime();
    var processor = processor();
    var run = runs.ask(goal, ALL, "bench");
    var working =
        CompletableFuture.runAsync(() -> {
          try {
            rebuilder.work();
          } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    var phases = phases(run.id(), working);
    working.join();
    var took = seconds(begun);
    var after = runs.find(run.id()).orElseThrow();
    say(
        "  %s %s in %.1f s, %.1f s of processor in the JVM: %s",
        after.goal(), after.phase(), took, processor() - processor, phases);
    return events / took;
  }

  /// Seconds in each phase, looked at while it works.
  private Map<String, Double> phases(long run, CompletableFuture<?> working) throws Exception {
    var seconds = new LinkedHashMap<String, Double>();
    while (!working.isDone()) {
      var begun = System.nanoTime();
      TimeUnit.MILLISECONDS.sleep(20);
      seconds.merge(runs.find(run).orElseThrow().phase().word(), seconds(begun), Double::sum);
    }
    seconds.replaceAll((_, s) -> Math.round(10 * s) / 10.0);
    return seconds;
  }

  private double copyOut(String sql) throws Exception {
    try (var connection = database.superuser().getConnection()) {
      var begun = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut(sql, OutputStream.nullOutputStream());
      return seconds(begun);
    }
  }

  /// Copies the finished rows of every table into an empty one like it, with its indexes.
  private double copyIn() throws Exception {
    var took = 0.0;
    for (var table : ALL) {
      var file = Files.createTempFile("rows", ".copy");
      execute("create table floor_%1$s (like %1$s including all)".formatted(table));
      try (var connection = database.superuser().getConnection();
          var to = Files.newOutputStream(file)) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy " + table + " to stdout", to);
      }
      try (var connection = database.superuser().getConnection();
          var from = Files.newInputStream(file)) {
        var begun = System.nanoTime();
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy floor_" + table + " from stdin", from);
        took += seconds(begun);
      }
      execute("drop table floor_" + table);
      Files.delete(file);
    }
    return took;
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private HikariDataSource pool(String role) {
    var pool = new HikariDataSource();
    pool.setDataSource(database.dataSource(role));
    pool.setMaximumPoolSize(20);
    pool.setMinimumIdle(0);
    return pool;
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double processor() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  private static void say(String line, Object... values) {
    System.out.printf(Locale.ROOT, line + "%n", values);
  }
}
