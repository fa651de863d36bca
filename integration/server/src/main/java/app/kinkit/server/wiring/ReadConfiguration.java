package app.kinkit.server.wiring;

import app.kinkit.command.store.log.EventHistory;
import app.kinkit.command.web.Pages;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Vault;
import app.kinkit.identity.Identity;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.asof.AsOf;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.lint.RowSecurityLint;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.query.Positions;
import app.kinkit.query.QueryConfiguration;
import app.kinkit.query.QuerySettings;
import app.kinkit.query.RestEndpoint;
import app.kinkit.query.security.Reader;
import app.kinkit.server.cluster.ServedDatabase;
import app.kinkit.server.history.Profiles;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// From the log to rows, and from rows to readers.
@Configuration(proxyBeanMethods = false)
class ReadConfiguration {
  private static final int FOLLOWING = 4;
  private static final int READING = 8;

  @Bean
  HikariDataSource projectorDataSource(ServedDatabase database) {
    return database.pool("kinkit_projector", FOLLOWING);
  }

  @Bean
  HikariDataSource queryDataSource(ServedDatabase database) {
    return database.pool("kinkit_query", READING);
  }

  /// Refuses to start on tables that show a row to the wrong person.
  @Bean
  Folds folds(
      @Qualifier("projectorDataSource") HikariDataSource projector, Vault vault, EventLog log) {
    var projections = ReadTables.all();
    var tables = Tables.read(projector, "public", projections); // first: a lost one has a sentence
    RowSecurityLint.require(projector);
    return new Folds(tables, projections, vault, log::passedOver);
  }

  @Bean(initMethod = "start")
  Follower follower(
      @Qualifier("projectorDataSource") HikariDataSource projector,
      EventLog log,
      Folds folds,
      Clock clock) {
    return new Follower(projector, log, folds, clock);
  }

  @Bean(initMethod = "start")
  AsOf asOf(
      @Qualifier("projectorDataSource") HikariDataSource projector,
      EventLog log,
      Vault vault,
      Follower follower) {
    return new AsOf(projector, log, vault, follower);
  }

  @Bean(initMethod = "start")
  QueryConfiguration querySide(
      @Qualifier("queryDataSource") HikariDataSource source,
      @Qualifier("historyDataSource") HikariDataSource history,
      AsOf asOf,
      Follower follower,
      Pages pages,
      Clock clock) {
    return new QueryConfiguration(
        source,
        ReadConfiguration::reader,
        positions(follower),
        new Profiles(new EventHistory(history), asOf, follower, clock),
        pages::forTable,
        QuerySettings.usual());
  }

  @Bean
  SimpleUrlHandlerMapping readPaths(QueryConfiguration querySide) {
    return new SimpleUrlHandlerMapping(
        Map.of(RestEndpoint.PATH + "**", querySide.endpoint()), Paths.FIRST);
  }

  static Optional<Reader> reader(HttpServletRequest request) {
    return Optional.ofNullable((Identity) request.getAttribute(Identity.ATTRIBUTE))
        .map(identity -> new Reader(identity.role(), identity.claims()));
  }

  private static Positions positions(Follower follower) {
    return new Positions() {
      @Override
      public long applied() {
        return follower.position();
      }

      @Override
      public boolean awaitApplied(long position, Duration atMost) throws InterruptedException {
        return follower.awaitApplied(position, atMost);
      }
    };
  }
}
