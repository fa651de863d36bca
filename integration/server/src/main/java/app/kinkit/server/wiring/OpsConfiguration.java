package app.kinkit.server.wiring;

import app.kinkit.server.ops.Operators;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What admins do over HTTP.
@Configuration(proxyBeanMethods = false)
class OpsConfiguration {

  @Bean
  Operators operators(@Qualifier("commandDataSource") HikariDataSource pool) {
    return new Operators(pool, CommandConfiguration.callers());
  }
}
