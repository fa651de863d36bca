package app.kinkit.server.health;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.store.append.AppendStatistics;
import app.kinkit.command.web.Admission;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/// How the log takes events in. Jobs divided by groups is the mean group size.
@Component
class AppendMetrics implements MeterBinder {
  private static final double[] SHARES = {0.5, 0.99};
  private final AppendStatistics statistics;

  private final Admission admission;

  AppendMetrics(CommandSide side, Admission admission) {
    this.statistics = side.store().appender().statistics();
    this.admission = admission;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("kinkit.commands.turned.away", admission, Admission::turnedAway)
        .description("commands refused before they were started, for want of room")
        .register(registry);
    count(registry, "groups", "groups committed", AppendStatistics::groups);
    count(registry, "jobs", "commands committed in groups", AppendStatistics::jobs);
    count(registry, "events", "events stored", AppendStatistics::events);
    count(registry, "refused", "conflicts, moved pins, repeats", AppendStatistics::refused);
    count(registry, "overloaded", "turned away, queue full", AppendStatistics::overloaded);
    count(registry, "decided", "looked up after a lost connection", AppendStatistics::decided);
    for (var share : SHARES) {
      Gauge.builder(
              "kinkit.append.latency.seconds", statistics, s -> s.latency(share).toNanos() / 1e9)
          .description("round trip of a group")
          .tag("quantile", Double.toString(share))
          .register(registry);
    }
  }

  private void count(
      MeterRegistry registry, String name, String what, ToDoubleFunction<AppendStatistics> of) {
    FunctionCounter.builder("kinkit.append." + name, statistics, of)
        .description(what)
        .register(registry);
  }
}
