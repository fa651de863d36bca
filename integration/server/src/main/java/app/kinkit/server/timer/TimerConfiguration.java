package app.kinkit.server.timer;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.server.cluster.ServedDatabase;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/// Starts the timer once the read tables are known to be right.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TimerConfiguration.Settings.class)
class TimerConfiguration {
  /// @param every how often each node looks what is due
  @ConfigurationProperties("kinkit.timer")
  record Settings(@DefaultValue("1s") Duration every) {}

  @Bean
  HikariDataSource workerDataSource(ServedDatabase database) {
    return database.pool("kinkit_worker", 1);
  }

  @Bean
  @DependsOn("follower")
  Timer timer(
      @Qualifier("workerDataSource") HikariDataSource worker,
      CommandSide side,
      Clock clock,
      MeterRegistry registry,
      Settings settings) {
    var kinds =
        Stream.of(
                TaskTimes.ALL,
                RuleTimes.ALL,
                RewardTimes.ALL,
                ContractTimes.ALL,
                BoundaryTimes.ALL,
                FileTimes.ALL)
            .flatMap(List::stream)
            .toList();
    var timer = new Timer(worker, side.dispatcher(), kinds, clock, registry);
    timer.start(settings.every());
    return timer;
  }
}
