package app.kinkit.server.wiring;

import static app.kinkit.domain.shared.RefusalCode.UNAVAILABLE;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.file.SpokenFor;
import app.kinkit.command.web.Admission;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Refused;
import app.kinkit.files.BlobStore;
import app.kinkit.identity.pace.Pace;
import app.kinkit.projection.follow.Follower;
import app.kinkit.query.QueryConfiguration;
import app.kinkit.query.file.FileRows;
import app.kinkit.server.cluster.PlatformProperties;
import app.kinkit.server.files.FileBytes;
import app.kinkit.server.files.FileSettings;
import app.kinkit.server.files.FileSweeper;
import app.kinkit.server.files.FilesEndpoint;
import app.kinkit.server.files.Links;
import app.kinkit.server.files.Reading;
import app.kinkit.server.files.Upload;
import app.kinkit.server.recover.Recoveries;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// Pictures and films, from an upload to a link.
@Configuration(proxyBeanMethods = false)
class FileConfiguration {
  private static final int READERS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Bean
  BlobStore blobStore(FileSettings settings, PlatformProperties properties) {
    return settings.open(properties.dataDir());
  }

  @Bean
  FileSweeper fileSweeper(
      BlobStore blobs,
      @Qualifier("commandDataSource") HikariDataSource pool,
      Recoveries recoveries,
      Clock clock,
      FileSettings settings) {
    var sweeper = new FileSweeper(blobs, new SpokenFor(pool), recoveries, clock);
    sweeper.start(settings.sweepEvery());
    return sweeper;
  }

  @Bean
  FileBytes fileBytes(CommandSide side, BlobStore blobs) {
    return new FileBytes(side.vault(), blobs);
  }

  @Bean
  Upload upload(
      CommandSide side,
      FileBytes bytes,
      FileSettings settings,
      @Qualifier("commandPace") Pace pace) {
    return new Upload(
        side.dispatcher(),
        CommandConfiguration.gate(side),
        side.codes()::requestMac,
        new Admission(
            settings.atOnce(),
            settings.ofOnePerson(),
            person -> pace.ask(person.value().toString())),
        bytes);
  }

  @Bean
  Reading reading(
      CommandSide side,
      FileBytes bytes,
      QueryConfiguration querySide,
      Follower follower,
      Clock clock) {
    return new Reading(
        new Links(side.codes(), clock),
        new FileRows(querySide.scope()),
        bytes,
        seen(follower),
        new Admission(READERS, READERS, _ -> Duration.ZERO));
  }

  @Bean
  SimpleUrlHandlerMapping filePaths(Upload upload, Reading reading, EventLog log) {
    var endpoint = new FilesEndpoint(upload, reading, CommandConfiguration.callers(), log);
    return new SimpleUrlHandlerMapping(
        Map.of(FilesEndpoint.PATH, endpoint, FilesEndpoint.PATH + "/**", endpoint),
        Paths.BEFORE_STATIC_FILES);
  }

  /// As the tables do it.
  static Reading.Seen seen(Follower follower) {
    return request -> {
      try {
        Refused.unless(
            follower.awaitApplied(position(request), PATIENCE),
            UNAVAILABLE,
            "The tables have not come to that position yet; ask again in a moment.");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Refused(UNAVAILABLE, "The program is stopping; ask again soon.");
      }
    };
  }

  private static long position(HttpServletRequest request) {
    var wanted = request.getHeader("X-Min-Position");
    Refused.unless(
        wanted == null || wanted.matches("\\d{1,18}"),
        VALIDATION_FAILED,
        "X-Min-Position is the position of an earlier answer.");
    return wanted == null ? 0 : Long.parseLong(wanted);
  }
}
