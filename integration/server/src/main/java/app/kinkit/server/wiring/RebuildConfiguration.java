package app.kinkit.server.wiring;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.postgres.Roles;
import app.kinkit.projection.Folds;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.rebuild.RebuildWorker;
import app.kinkit.projection.rebuild.Rebuilder;
import app.kinkit.projection.run.Explanations;
import app.kinkit.projection.run.Runs;
import app.kinkit.server.cluster.ServedDatabase;
import app.kinkit.server.ops.Operators;
import app.kinkit.server.rebuild.RebuildsEndpoint;
import app.kinkit.server.rebuild.VerificationSchedule;
import app.kinkit.server.verify.PlatformSoundness;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// Rebuilds and verifications beside the serving program, on connections of their own.
@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {

  /// Two for each worker, one to read and one to write; the lock; the looks at a run.
  @Bean
  HikariDataSource rebuildDataSource(
      ServedDatabase database, @Value("${kinkit.rebuild.workers:2}") int workers) {
    var pool = database.pool(Roles.PROJECTOR, 2 * workers + 4, "rebuild");
    pool.setMinimumIdle(0);
    return pool;
  }

  @Bean
  Runs runs(@Qualifier("rebuildDataSource") HikariDataSource pool, EventLog log) {
    return new Runs(pool, log);
  }

  @Bean(initMethod = "start")
  RebuildWorker rebuildWorker(
      @Qualifier("rebuildDataSource") HikariDataSource pool,
      @Qualifier("commandDataSource") HikariDataSource commands,
      CommandSide side,
      Folds folds,
      @Value("${kinkit.rebuild.workers:2}") int workers) {
    return new RebuildWorker(
        new Rebuilder(
            pool,
            side.log(),
            side.byStream(pool),
            ReadTables.all(),
            folds.tables(),
            side.vault(),
            side.log()::passedOver,
            new PlatformSoundness(commands, pool),
            workers));
  }

  @Bean(initMethod = "start")
  VerificationSchedule verificationSchedule(
      Runs runs,
      RebuildWorker worker,
      Clock clock,
      @Value("${kinkit.verify.every:24h}") Duration every) {
    return new VerificationSchedule(runs, worker, tables(), every, clock);
  }

  private static List<String> tables() {
    return ReadTables.all().stream().map(p -> p.table()).toList();
  }

  @Bean
  SimpleUrlHandlerMapping rebuildPaths(
      Operators operators, Runs runs, EventLog log, Folds folds, RebuildWorker worker) {
    var explanations = new Explanations(log, folds);
    var endpoint = new RebuildsEndpoint(operators, runs, explanations, worker, tables());
    return new SimpleUrlHandlerMapping(
        Map.of(RebuildsEndpoint.PATH, endpoint, RebuildsEndpoint.PATH + "/**", endpoint),
        Paths.BEFORE_STATIC_FILES);
  }
}
