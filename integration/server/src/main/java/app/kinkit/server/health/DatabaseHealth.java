package app.kinkit.server.health;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Whether the database answers readers.
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {
  private static final int SECONDS = 2;
  private final HikariDataSource source;

  DatabaseHealth(@Qualifier("queryDataSource") HikariDataSource source) {
    this.source = source;
  }

  @Override
  public Health health() {
    try (var connection = source.getConnection()) {
      return connection.isValid(SECONDS) ? Health.up().build() : Health.outOfService().build();
    } catch (SQLException e) {
      return Health.outOfService()
          .withDetail("trouble", "the database does not answer; see its log")
          .build();
    }
  }
}
