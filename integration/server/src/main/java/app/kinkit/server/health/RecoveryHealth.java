package app.kinkit.server.health;

import app.kinkit.server.recover.Recoveries;
import java.sql.SQLException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether a restore waits for an operator's word, and stored files are not tidied up until then.
@Component("recoveryHealthIndicator")
class RecoveryHealth implements HealthIndicator {
  private final Recoveries recoveries;

  RecoveryHealth(Recoveries recoveries) {
    this.recoveries = recoveries;
  }

  @Override
  public Health health() {
    try {
      var open = recoveries.open();
      var health = Health.up().withDetail("open", open);
      return open == 0
          ? health.build()
          : health
              .withDetail(
                  "next",
                  "no stored file is deleted until you say that all is back: recover --done")
              .build();
    } catch (SQLException e) {
      return Health.outOfService()
          .withDetail("trouble", "the record of restores cannot be read; is the database up?")
          .build();
    }
  }
}
