package app.kinkit.server.health;

import app.kinkit.projection.follow.Follower;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether the read tables keep up. Out of service when something stands in their way; a parked
/// stream is an alarm, not an outage, since every other row is live.
@Component("followerHealthIndicator")
class FollowerHealth implements HealthIndicator {
  private final Follower follower;

  FollowerHealth(Follower follower) {
    this.follower = follower;
  }

  @Override
  public Health health() {
    try {
      var progress = follower.progress();
      var parked = follower.parkedCount();
      var health = progress.trouble() == null ? Health.up() : Health.outOfService();
      if (progress.trouble() != null) {
        health.withDetail("trouble", progress.trouble());
      }
      return health
          .withDetail("position", progress.position())
          .withDetail("head", progress.head())
          .withDetail("events_behind", progress.lagEvents())
          .withDetail("seconds_behind", progress.lag().toMillis() / 1_000.0)
          .withDetail("active_here", progress.active())
          .withDetail("parked_streams", parked)
          .build();
    } catch (RuntimeException e) {
      return Health.outOfService()
          .withDetail("trouble", "the follower's bookkeeping cannot be read; is the database up?")
          .build();
    }
  }
}
