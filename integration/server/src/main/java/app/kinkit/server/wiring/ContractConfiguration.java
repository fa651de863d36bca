package app.kinkit.server.wiring;

import app.kinkit.command.web.Admission;
import app.kinkit.projection.follow.Follower;
import app.kinkit.query.QueryConfiguration;
import app.kinkit.query.contract.ContractRows;
import app.kinkit.server.contract.ContractsEndpoint;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// Documents of contracts.
@Configuration(proxyBeanMethods = false)
class ContractConfiguration {
  private static final int READERS = 8;

  @Bean
  SimpleUrlHandlerMapping contractPaths(QueryConfiguration querySide, Follower follower) {
    var endpoint =
        new ContractsEndpoint(
            new ContractRows(querySide.scope()),
            CommandConfiguration.callers(),
            ReadConfiguration::reader,
            FileConfiguration.seen(follower),
            new Admission(READERS, READERS, _ -> Duration.ZERO));
    return new SimpleUrlHandlerMapping(
        Map.of(ContractsEndpoint.PATH + "/**", endpoint), Paths.BEFORE_STATIC_FILES);
  }
}
