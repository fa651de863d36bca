package app.kinkit.server.wiring;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.vault.Erasures;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.files.BlobStore;
import app.kinkit.identity.issuer.EndedPeople;
import app.kinkit.projection.Folds;
import app.kinkit.projection.follow.Refold;
import app.kinkit.projection.rebuild.StaleTwins;
import app.kinkit.server.erase.Eraser;
import app.kinkit.server.erase.ErasureWorker;
import app.kinkit.server.erase.Traces;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// From a closed account to words that nobody can read.
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

  @Bean
  Erasures erasures(@Qualifier("commandDataSource") HikariDataSource pool) {
    return new Erasures(pool);
  }

  @Bean
  Eraser eraser(
      CommandSide side,
      Erasures erasures,
      EndedPeople people,
      @Qualifier("commandDataSource") HikariDataSource pool,
      BlobStore blobs,
      Refold refold,
      @Qualifier("rebuildDataSource") HikariDataSource rebuild) {
    var traces = new Traces(pool, blobs);
    return new Eraser(side, erasures, people, traces, refold, new StaleTwins(rebuild));
  }

  @Bean
  Refold refold(
      @Qualifier("projectorDataSource") HikariDataSource projector, EventLog log, Folds folds) {
    return new Refold(projector, log, folds);
  }

  @Bean(initMethod = "start")
  ErasureWorker erasureWorker(Erasures erasures, Eraser eraser, CommandSide side) {
    return new ErasureWorker(erasures, eraser, side.vault(), side.log());
  }
}
