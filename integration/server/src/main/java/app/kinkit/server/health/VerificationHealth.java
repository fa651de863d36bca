package app.kinkit.server.health;

import app.kinkit.projection.run.Run;
import app.kinkit.projection.run.Runs;
import app.kinkit.server.rebuild.Report;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// What the last verification found. Something wrong is an alarm, not an outage: what is right
/// stays live, and people go on.
@Component("verificationHealthIndicator")
class VerificationHealth implements HealthIndicator, MeterBinder {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Supplier<Optional<Report>> last;
  private final Clock clock;

  VerificationHealth(Runs runs, Clock clock) {
    this.last = new Remembered<>(() -> runs.verified().map(run -> Report.of(run, runs)), FRESH);
    this.clock = clock;
  }

  @Override
  public Health health() {
    try {
      return last.get()
          .map(report ->
              Health.up()
                  .withDetail("run", report.run().id())
                  .withDetail("asked_at", report.run().askedAt().toString())
                  .withDetail("clean", report.isClean())
                  .withDetail("verdict", report.verdict()))
          .orElseGet(() -> Health.up().withDetail("verdict", "None has been done yet."))
          .build();
    } catch (RuntimeException e) {
      return Health.outOfService()
          .withDetail("trouble", "the record of verifications cannot be read; is the database up?")
          .build();
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("kinkit.verification.differing.rows", this, v -> v.of(Report::rows))
        .description("rows that the last verification found other than the log says")
        .register(registry);
    Gauge.builder("kinkit.verification.broken.rules", this, v -> v.of(VerificationHealth::broken))
        .description("rules that the last verification found broken")
        .register(registry);
    Gauge.builder("kinkit.verification.age.seconds", this, v -> v.of(r -> v.age(r.run())))
        .description("since the last verification was asked for")
        .register(registry);
  }

  private double of(ToDoubleFunction<Report> figure) {
    return last.get().map(figure::applyAsDouble).orElse(Double.NaN);
  }

  private static double broken(Report report) {
    return report.findings().stream().filter(finding -> !finding.holds()).count();
  }

  private double age(Run run) {
    return Duration.between(run.askedAt(), clock.instant()).toSeconds();
  }
}
