package app.kinkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.bench.MixedHistory;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.server.cluster.MigratedDatabase;
import app.kinkit.server.ops.OperatorNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/// Three replays of one history, by one worker, by four, and by workers whose processes are killed
/// on the way: the same bytes in every table (P10, P17).
class RebuildKilledTest {
  private static final boolean LONG = Boolean.getBoolean("long");
  private static final int EVENTS = LONG ? 200_000 : 30_000;
  private static final int KILLS = LONG ? 20 : 3;
  private static final List<String> TABLES = ReadTables.all().stream().map(p -> p.table()).toList();

  private final Database database = MigratedDatabase.fresh();
  @TempDir private Path folder;

  @BeforeEach
  void aHistory() throws Exception {
    try (var node = OperatorNode.open(database, folder);
        var owner = database.dataSource(Roles.OWNER).getConnection()) {
      var events = new MixedHistory(node.side().vault()).write(owner, EVENTS);
      execute("update projection.follower set position = " + events);
    }
  }

  @Test
  void threeReplaysAreTheSame() throws Exception {
    assertThat(said(start(1))).contains("DONE");
    var one = dump();
    empty();
    assertThat(said(start(4))).contains("DONE");
    assertThat(dump()).isEqualTo(one);

    empty();
    for (var kill = 1; kill <= KILLS; kill++) {
      var process = start(1); // slow enough to be met in the middle
      awaitUnits(process, kill * units() / (KILLS + 2));
      process.destroyForcibly().waitFor();
      assertThat(ask("select count(*) from tasks")).as("nothing is shown before all is").isZero();
    }
    assertThat(ask("select count(*) from projection.rebuild_unit where done")).isPositive();
    assertThat(said(start(4))).anyMatch(line -> line.contains("was left behind")).contains("DONE");
    assertThat(dump()).isEqualTo(one);
    assertThat(ask("select max(attempt) from projection.rebuild")).isEqualTo(1);
  }

  private long units() throws SQLException {
    return EVENTS / 10_000;
  }

  private void awaitUnits(Process process, long least) throws Exception {
    var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (ask(
            "select count(*) from projection.rebuild_unit u join projection.rebuild r on r.id = u.run"
                + " where u.done and r.ended_at is null")
        < Math.max(1, least)) {
      assertThat(process.isAlive()).isTrue();
      assertThat(System.nanoTime()).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private Process start(int workers) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            RebuildProcess.class.getName(),
            database.url(),
            folder.toString(),
            database.password(Roles.COMMAND),
            database.password(Roles.PROJECTOR),
            String.valueOf(workers),
            "REBUILD")
        .redirectErrorStream(true)
        .start();
  }

  private static List<String> said(Process process) throws IOException, InterruptedException {
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines().toList();
  }

  private void empty() throws SQLException {
    for (var table : TABLES) {
      execute("truncate " + table + " cascade");
    }
  }

  /// SHA-256 of every table, copied out in the order of its key.
  private TreeMap<String, String> dump() throws Exception {
    var sums = new TreeMap<String, String>();
    for (var table : TABLES) {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var connection = database.superuser().getConnection()) {
        var copy = "copy (select * from %s order by id) to stdout".formatted(table);
        var out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
        for (var bytes = out.readFromCopy(); bytes != null; bytes = out.readFromCopy()) {
          digest.update(bytes);
        }
      }
      sums.put(table, HexFormat.of().formatHex(digest.digest()));
    }
    return sums;
  }

  private long ask(String sql) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
