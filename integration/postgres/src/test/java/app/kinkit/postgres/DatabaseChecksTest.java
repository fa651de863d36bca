package app.kinkit.postgres;

import static app.kinkit.postgres.TestPostgresTest.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseChecksTest {

  private static final Clock CLOCK = Clock.systemUTC();

  private final Database database = TestPostgres.freshDatabase();

  @Test
  void everyRunningRoleOfOurDatabaseIsSafe() throws SQLException {
    for (var role : Roles.RUNNING) {
      check(database.dataSource(role), CLOCK);
    }
  }

  @Test
  void aSuperuserIsTooStrongToServe() {
    assertThatThrownBy(() -> check(database.superuser(), CLOCK))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("superuser");
  }

  @Test
  void aRoleThatMayBecomeStrongIsTooStrong() throws SQLException {
    run(database.superuser(), "create role passes_by bypassrls; grant passes_by to kinkit_auditor");
    try {
      assertThatThrownBy(() -> check(database.dataSource(Roles.AUDITOR), CLOCK))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("kinkit_auditor");
    } finally {
      run(database.superuser(), "drop role passes_by");
    }
  }

  @Test
  void aRoleWithItsOwnSettingIsNotedToo() throws SQLException {
    run(
        database.superuser(),
        "alter role kinkit_worker in database "
            + database.name()
            + " set synchronous_commit = off");
    assertThatThrownBy(() -> check(database.dataSource(Roles.WORKER), CLOCK))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("synchronous_commit is off for the role kinkit_worker");
  }

  @Test
  void aClockMoreThanTwoSecondsAwayEitherWay() throws SQLException {
    check(database.dataSource(Roles.COMMAND), Clock.offset(CLOCK, Duration.ofMillis(1_500)));
    for (var seconds : new int[] {3, -3}) {
      var wrong = Clock.offset(CLOCK, Duration.ofSeconds(seconds));
      assertThatThrownBy(() -> check(database.dataSource(Roles.COMMAND), wrong))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("clock");
    }
  }

  @Test
  void eachFindingIsToldByItself() {
    assertThat(DatabaseChecks.everything(readings(18, "on", "on", "on", "on", false))).isEmpty();
    assertThat(DatabaseChecks.everything(readings(14, "on", "on", "on", "on", false)))
        .singleElement()
        .asString()
        .contains("PostgreSQL 14", "16 or newer");
    assertThat(DatabaseChecks.everything(readings(18, "off", "on", "on", "on", false)))
        .singleElement()
        .asString()
        .contains("fsync");
    assertThat(DatabaseChecks.everything(readings(18, "on", "off", "on", "on", false)))
        .singleElement()
        .asString()
        .contains("full_page_writes");
    assertThat(DatabaseChecks.everything(readings(18, "on", "on", "off", "on", false)))
        .singleElement()
        .asString()
        .contains("synchronous_commit");
    assertThat(DatabaseChecks.everything(readings(18, "on", "on", "on", "off", false)))
        .singleElement()
        .asString()
        .contains("checksums");
    assertThat(DatabaseChecks.everything(readings(18, "on", "on", "on", "on", true)))
        .singleElement()
        .asString()
        .contains("row security");
  }

  private static DatabaseChecks.Readings readings(
      int version, String fsync, String pages, String commit, String checksums, boolean strong) {
    return new DatabaseChecks.Readings(
        "r", version, fsync, pages, commit, checksums, strong, Duration.ZERO);
  }

  private static void check(DataSource source, Clock clock) throws SQLException {
    try (var connection = source.getConnection()) {
      DatabaseChecks.requireSafe(connection, clock);
    }
  }
}
