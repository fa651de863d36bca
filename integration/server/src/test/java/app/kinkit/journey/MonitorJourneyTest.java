package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.server.cluster.MigratedDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// The platform looks after itself: verification by the clock, told by health and metrics.
class MonitorJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void whatAVerificationFindsIsAnAlarm() throws Exception {
    var database = MigratedDatabase.fresh();
    var server = RunningServer.over(database, "--kinkit.verify.every=1s");
    try {
      Household.found(server.address());
      var nobody = Client.nobody(server.address());
      await(nobody, "kinkit_verification_broken_rules 0.0");
      change(database.superuser(), "update bond_card set name = 'other'");
      await(nobody, "kinkit_verification_differing_rows 1.0");
      var health = nobody.get("/actuator/health").is(200).json().path("components");
      assertThat(health.path("verification").path("details").path("verdict").asString())
          .contains("1 rows differ");
    } finally {
      server.stop();
    }
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
