package app.kinkit.server.health;

import app.kinkit.command.vault.Erasures;
import java.sql.SQLException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether closed accounts are being erased. One that waits for long is an alarm, not an outage.
@Component("erasureHealthIndicator")
class ErasureHealth implements HealthIndicator {
  private final Erasures erasures;

  ErasureHealth(Erasures erasures) {
    this.erasures = erasures;
  }

  @Override
  public Health health() {
    try {
      var progress = erasures.progress();
      return Health.up()
          .withDetail("open", progress.open())
          .withDetail("oldest_seconds", progress.oldestSeconds())
          .withDetail("finished", progress.finished())
          .build();
    } catch (SQLException e) {
      return Health.outOfService()
          .withDetail("trouble", "the record of erasures cannot be read; is the database up?")
          .build();
    }
  }
}
