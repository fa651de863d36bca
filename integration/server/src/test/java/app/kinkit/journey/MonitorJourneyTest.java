package app.kinkit.journey;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.server.cluster.MigratedDatabase;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The platform looks after itself: verification by the clock, told by health and metrics.
class MonitorJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Pattern POOL =
      Pattern.compile("hikaricp_connections_max\\{.*pool=\"([a-z_]+)\"");
  private static final Pattern METRIC = Pattern.compile("\\bkinkit_[a-z_]+\\b");

  @Test
  void whatAVerificationFindsIsAnAlarm(@TempDir Path shelf) throws Exception {
    var database = MigratedDatabase.fresh();
    var server =
        RunningServer.over(
            database,
            "--kinkit.verify.every=1s",
            "--kinkit.backup.folder=" + shelf.resolve("log"),
            "--kinkit.backup.keys=" + shelf.resolve("keys"),
            "--kinkit.backup.accounts=" + shelf.resolve("accounts"));
    try {
      Household.found(server.address());
      var nobody = Client.nobody(server.address());
      await(nobody, "kinkit_verification_broken_rules 0.0");
      var told = metrics(nobody.get("/actuator/prometheus").is(200).body());
      var alarms = metrics(Files.readString(Path.of("alerts.yml")));
      assertThat(alarms).hasSizeGreaterThan(5);
      assertThat(told).containsAll(alarms);
      change(database.superuser(), "update bond_card set name = 'other'");
      await(nobody, "kinkit_verification_differing_rows 1.0");
      var health = nobody.get("/actuator/health").is(200).json().path("components");
      assertThat(health.path("verification").path("details").path("verdict").asString())
          .contains("1 rows differ");
    } finally {
      server.stop();
    }
  }

  @Test
  void everyPoolHasFiguresOfItsOwn() {
    var told = Client.nobody(RunningServer.shared().address()).get("/actuator/prometheus").body();
    assertThat(POOL.matcher(told).results().map(pool -> pool.group(1)))
        .containsExactlyInAnyOrder(
            "history",
            "kinkit_command",
            "kinkit_identity",
            "kinkit_projector",
            "kinkit_query",
            "kinkit_worker",
            "rebuild");
  }

  @Test
  void requestsAreServedByThreadsThatAreKept(@TempDir Path folder) throws IOException {
    Client.nobody(RunningServer.shared().address()).get("/actuator/health").is(200);
    var dump = folder.resolve("threads.txt");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
    assertThat(Files.readString(dump)).contains("\"request-");
  }

  private static Set<String> metrics(String text) {
    return METRIC.matcher(text).results().map(MatchResult::group).collect(toSet());
  }

  private static void await(Client client, String line) throws InterruptedException {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (!client.get("/actuator/prometheus").body().contains(line)) {
      assertThat(System.nanoTime()).as(line).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void change(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
