package app.kinkit.server.wiring;

import app.kinkit.command.store.log.PassedOverTable;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.projection.Folds;
import app.kinkit.projection.follow.ParkedStreams;
import app.kinkit.server.ops.Operators;
import app.kinkit.server.parked.ParkedEndpoint;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// What admins do over HTTP.
@Configuration(proxyBeanMethods = false)
class OpsConfiguration {

  @Bean
  Operators operators(@Qualifier("commandDataSource") HikariDataSource pool) {
    return new Operators(pool, CommandConfiguration.callers());
  }

  @Bean
  ParkedStreams parkedStreams(
      @Qualifier("projectorDataSource") HikariDataSource projector, EventLog log, Folds folds) {
    return new ParkedStreams(projector, log, folds);
  }

  @Bean
  SimpleUrlHandlerMapping parkedPaths(
      Operators operators,
      ParkedStreams streams,
      @Qualifier("commandDataSource") HikariDataSource pool) {
    var endpoint = new ParkedEndpoint(operators, streams, new PassedOverTable(pool));
    return new SimpleUrlHandlerMapping(
        Map.of(
            ParkedEndpoint.PARKED,
            endpoint,
            ParkedEndpoint.PARKED + "/**",
            endpoint,
            ParkedEndpoint.PASSED_OVER,
            endpoint),
        Paths.BEFORE_STATIC_FILES);
  }
}
