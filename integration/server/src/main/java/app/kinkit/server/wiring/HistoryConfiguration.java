package app.kinkit.server.wiring;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.projection.Folds;
import app.kinkit.projection.follow.Follower;
import app.kinkit.query.QueryConfiguration;
import app.kinkit.server.cluster.ServedDatabase;
import app.kinkit.server.history.HistoryEndpoint;
import app.kinkit.server.history.Viewers;
import app.kinkit.server.ops.Operators;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// What happened, for those who may know.
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {
  private static final int LOOKING_BACK = 3;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /// Looking back takes no connection from those who decide.
  @Bean
  HikariDataSource historyDataSource(ServedDatabase database) {
    return database.pool("kinkit_command", LOOKING_BACK, "history", LIMIT);
  }

  @Bean
  SimpleUrlHandlerMapping historyPaths(
      @Qualifier("historyDataSource") HikariDataSource history,
      @Qualifier("projectorDataSource") HikariDataSource projector,
      EventLog log,
      Folds folds,
      Follower follower,
      QueryConfiguration querySide,
      Operators operators,
      Clock clock) {
    var viewers =
        new Viewers(CommandConfiguration.callers(), ReadConfiguration::reader, operators::holds);
    var endpoint =
        HistoryEndpoint.of(
            history, projector, log, folds, follower, querySide.scope(), viewers, clock);
    return new SimpleUrlHandlerMapping(
        Map.of(HistoryEndpoint.PATH + "/**", endpoint), Paths.BEFORE_STATIC_FILES);
  }
}
