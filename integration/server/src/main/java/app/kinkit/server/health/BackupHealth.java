package app.kinkit.server.health;

import app.kinkit.server.backup.BackupWorker;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether what happens is also kept elsewhere. Trouble is an alarm, not an outage.
@Component("backupHealthIndicator")
class BackupHealth implements HealthIndicator {
  private final BackupWorker worker;

  BackupHealth(BackupWorker worker) {
    this.worker = worker;
  }

  @Override
  public Health health() {
    var progress = worker.progress();
    if (!progress.on()) {
      return Health.up().withDetail("on", false).build();
    }
    var health =
        Health.up()
            .withDetail("on", true)
            .withDetail("position", progress.position())
            .withDetail("events_behind", progress.behind())
            .withDetail("seconds_behind", progress.age().toMillis() / 1_000.0)
            .withDetail("keys_copied_at", String.valueOf(progress.keys()))
            .withDetail("accounts_copied_at", String.valueOf(progress.accounts()));
    if (progress.trouble() != null) {
      health.withDetail("trouble", progress.trouble());
    }
    return health.build();
  }
}
