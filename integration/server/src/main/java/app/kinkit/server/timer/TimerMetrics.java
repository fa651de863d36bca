package app.kinkit.server.timer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/// What this node's timer has done, and how much of it late: after a stop, a pause, or for want of
/// speed.
final class TimerMetrics {
  private static final Duration IN_TIME = Duration.ofSeconds(10);

  private final MeterRegistry registry;

  TimerMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void fired(String kind, Duration afterItsTime) {
    count("kinkit.timer.fired", "due times acted on by this node", kind);
    if (afterItsTime.compareTo(IN_TIME) > 0) {
      count("kinkit.timer.late", "of these, more than ten seconds after their time", kind);
    }
  }

  private void count(String name, String what, String kind) {
    Counter.builder(name).description(what).tag("kind", kind).register(registry).increment();
  }
}
