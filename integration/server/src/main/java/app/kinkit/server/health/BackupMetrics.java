package app.kinkit.server.health;

import app.kinkit.server.backup.BackupWorker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/// How far the log is shipped. Absent while backups are off.
@Component
class BackupMetrics implements MeterBinder {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private final Supplier<BackupWorker.Progress> progress;

  BackupMetrics(BackupWorker worker) {
    this.progress = new Remembered<>(worker::progress, FRESH);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    if (progress.get().on()) {
      gauge(registry, "position", "last event shipped", BackupWorker.Progress::position);
      gauge(registry, "behind.events", "events not shipped", BackupWorker.Progress::behind);
      gauge(
          registry,
          "age.seconds",
          "age of the oldest event not shipped",
          p -> p.age().toMillis() / 1_000.0);
      gauge(
          registry,
          "trouble",
          "1 while something stands in the way",
          p -> {
            return p.trouble() == null ? 0 : 1;
          });
    }
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String what,
      ToDoubleFunction<BackupWorker.Progress> of) {
    Gauge.builder("kinkit.backup." + name, progress, p -> of.applyAsDouble(p.get()))
        .description(what)
        .register(registry);
  }
}
