package app.kinkit.server.health;

import app.kinkit.projection.follow.Follower;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/// How far the read tables are behind, and what is set aside.
@Component
class FollowerMetrics implements MeterBinder {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private final Follower follower;
  private final Supplier<Follower.Progress> progress;

  FollowerMetrics(Follower follower) {
    this.follower = follower;
    this.progress = new Remembered<>(follower::progress, FRESH);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "position", "last event shown", Follower.Progress::position);
    gauge(registry, "lag.events", "events not yet shown", Follower.Progress::lagEvents);
    gauge(
        registry,
        "lag.seconds",
        "age of the oldest event not yet shown",
        p -> p.lag().toMillis() / 1_000.0);
    gauge(registry, "rate", "events folded per second", Follower.Progress::eventsPerSecond);
    Gauge.builder("kinkit.follower.parked.streams", follower, Follower::parkedCount)
        .description("streams set aside")
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String name, String what, ToDoubleFunction<Follower.Progress> of) {
    Gauge.builder("kinkit.follower." + name, progress, p -> of.applyAsDouble(p.get()))
        .description(what)
        .register(registry);
  }
}
