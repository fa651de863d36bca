package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.projection.Folds;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.follow.InMemoryFold;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// After the journeys of a class, every table of the shared server equals an independent fold of
/// the log, row for row.
final class TablesEqualTheLog implements AfterAllCallback {

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    verify(RunningServer.shared());
  }

  /// The same of another server.
  static void verify(RunningServer server) throws InterruptedException {
    var log = server.part(EventLog.class);
    var follower = server.part(Follower.class);
    assertThat(follower.awaitApplied(log.head(), Duration.ofSeconds(20))).isTrue();
    assertThat(follower.parked()).isEmpty();
    var projector = server.part("projectorDataSource", HikariDataSource.class);
    assertThat(InMemoryFold.verify(projector, log, server.part(Folds.class))).isEmpty();
  }
}
