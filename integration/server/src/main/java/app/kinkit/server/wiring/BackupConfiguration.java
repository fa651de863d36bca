package app.kinkit.server.wiring;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.server.backup.BackupSettings;
import app.kinkit.server.backup.BackupWorker;
import app.kinkit.server.backup.Backups;
import app.kinkit.server.cluster.PlatformProperties;
import app.kinkit.server.recover.Recoveries;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// From the database to folders elsewhere, and what a restore leaves to be said.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
class BackupConfiguration {

  @Bean
  Recoveries recoveries(@Qualifier("commandDataSource") HikariDataSource commands) {
    return new Recoveries(commands);
  }

  @Bean(initMethod = "start")
  BackupWorker backupWorker(
      BackupSettings settings,
      PlatformProperties properties,
      @Qualifier("commandDataSource") HikariDataSource commands,
      @Qualifier("identityDataSource") HikariDataSource identity,
      EventLog log,
      Clock clock) {
    var folders = settings.folders();
    var keyFiles = properties.dataDir().resolve("keys");
    var backups =
        folders == null
            ? null
            : new Backups(folders, commands, identity, keyFiles, settings.keep(), clock);
    return new BackupWorker(backups, log, clock, settings.every());
  }
}
