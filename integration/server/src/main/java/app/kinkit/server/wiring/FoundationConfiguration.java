package app.kinkit.server.wiring;

import app.kinkit.server.cluster.PlatformProperties;
import app.kinkit.server.cluster.ServedDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What everything stands on: one clock, one database.
@Configuration(proxyBeanMethods = false)
class FoundationConfiguration {
  private static final int SIGNING_IN = 4;

  /// Milliseconds, as events and rows keep them (ruling 11).
  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
  }

  @Bean
  ServedDatabase servedDatabase(PlatformProperties properties, Clock clock) {
    return ServedDatabase.open(properties, clock);
  }

  @Bean
  HikariDataSource identityDataSource(ServedDatabase database) {
    return database.pool("kinkit_identity", SIGNING_IN);
  }
}
