package app.kinkit.postgres;

import static app.kinkit.postgres.TestPostgresTest.ask;
import static app.kinkit.postgres.TestPostgresTest.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One data folder through its life. JUnit's folder is closed to other users, so as root this also
/// shows that the server reaches a cluster it cannot walk to.
@TestMethodOrder(MethodOrderer.Random.class)
class EmbeddedPostgresTest {

  private static final String PRIVATE_TEXT = "a-sentence-nobody-else-may-read";

  @TempDir static Path temp;
  static Path folder;

  @BeforeAll
  static void firstStart() throws SQLException {
    folder = temp.resolve("data");
    try (var postgres = EmbeddedPostgres.start(folder)) {
      run(
          postgres.dataSource(Roles.OWNER),
          "create table kept (id int); insert into kept values (1)");
    }
  }

  @Test
  void aSecondStartFindsTheDataOnTheSamePort() throws SQLException {
    int port;
    try (var postgres = EmbeddedPostgres.start(folder)) {
      port = postgres.port();
      assertThat(ask(postgres.dataSource(Roles.OWNER), "select id from kept")).containsExactly("1");
    }
    try (var postgres = EmbeddedPostgres.start(folder)) {
      assertThat(postgres.port()).isEqualTo(port);
    }
  }

  @Test
  void everyRoleSeesDurableSettings() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(folder)) {
      for (var role : Roles.RUNNING) {
        var settings =
            "select concat_ws(' ', current_setting('fsync'), current_setting('full_page_writes'), "
                + "current_setting('synchronous_commit'), current_setting('data_checksums'), "
                + "current_setting('jit'), current_setting('server_encoding'))";
        assertThat(ask(postgres.dataSource(role), settings))
            .containsExactly("on on on on off UTF8");
      }
      assertThat(ask(postgres.database().superuser(), "select lower('ÄÖ')")).containsExactly("äö");
    }
  }

  @Test
  void onlyLoopbackAndOnlyWithAPassword() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(folder)) {
      var superuser = postgres.database().superuser();
      assertThat(ask(superuser, "select distinct auth_method from pg_hba_file_rules"))
          .containsExactly("scram-sha-256");
      assertThat(
              ask(
                  superuser,
                  "select current_setting('listen_addresses') || current_setting('unix_socket_directories')"))
          .containsExactly("127.0.0.1");
      var stranger = new Database(postgres.database().url(), Map.of(Roles.SUPERUSER, "guess"));
      assertThatThrownBy(() -> ask(stranger.superuser(), "select 1"))
          .hasMessageContaining("password authentication failed");
    }
  }

  /// Folders from before have passwords of 4,096 rounds.
  @Test
  void aPasswordThatIsSlowToCheckIsMadeQuick() throws SQLException {
    var slow = "select count(*) from pg_authid where rolpassword like 'SCRAM-SHA-256$4096:%'";
    try (var postgres = EmbeddedPostgres.start(folder)) {
      var superuser = postgres.database().superuser();
      assertThat(ask(superuser, slow)).containsExactly("0");
      for (var role : List.of(Roles.SUPERUSER, Roles.QUERY)) {
        var password = postgres.database().password(role);
        run(superuser, "alter role %s password '%s'".formatted(role, password));
      }
      assertThat(ask(superuser, slow)).containsExactly("2");
    }
    try (var postgres = EmbeddedPostgres.start(folder)) {
      assertThat(ask(postgres.database().superuser(), slow)).containsExactly("0");
      assertThat(ask(postgres.dataSource(Roles.QUERY), "select 1")).containsExactly("1");
    }
  }

  @Test
  void passwordsAreReadableByTheirOwnerOnly() throws IOException {
    var file = folder.resolve("secrets/postgres.properties");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling("."))))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("postgres/cluster"))))
        .isEqualTo("rwx------");
  }

  @Test
  void theServersLogRepeatsNothingAPersonWrote() throws SQLException, IOException {
    try (var postgres = EmbeddedPostgres.start(folder)) {
      failWithPrivateText(postgres.dataSource(Roles.OWNER));
      // A crash of one backend makes the server report what was running.
      var crash =
          "copy (select '%s') to program 'cat >/dev/null; kill -9 $PPID'".formatted(PRIVATE_TEXT);
      assertThatThrownBy(() -> run(postgres.database().superuser(), crash))
          .isInstanceOf(SQLException.class);
      var log = logOnceItContains("was terminated by signal 9");
      assertThat(askUntilAnswered(postgres.dataSource(Roles.OWNER))).containsExactly("1");
      assertThat(log).doesNotContain(PRIVATE_TEXT);
    }
  }

  @Test
  void aMoreTalkativeLogWouldRepeatIt() throws SQLException, IOException {
    var fresh = temp.resolve("talkative");
    var settings = EmbeddedSettings.of(fresh).with("log_min_messages", "warning");
    try (var postgres = EmbeddedPostgres.start(settings)) {
      failWithPrivateText(postgres.dataSource(Roles.OWNER));
    }
    assertThat(fresh.resolve("postgres/server.log")).content().contains(PRIVATE_TEXT);
  }

  private static void failWithPrivateText(DataSource source) throws SQLException {
    assertThatThrownBy(() -> run(source, "select '" + PRIVATE_TEXT + "'::int"))
        .isInstanceOf(SQLException.class);
    run(source, "do $$ begin raise warning '" + PRIVATE_TEXT + "'; end $$");
  }

  private static String logOnceItContains(String words) throws IOException {
    var log = folder.resolve("postgres/server.log");
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!Files.readString(log).contains(words) && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    assertThat(log).content().contains(words);
    return Files.readString(log);
  }

  @Test
  void aServerThatDiesUnaskedComesBackOnItsPort() throws SQLException, IOException {
    try (var postgres = EmbeddedPostgres.start(folder)) {
      var source = postgres.dataSource(Roles.OWNER);
      postgres.kill9();
      assertThat(askUntilAnswered(source)).containsExactly("1");
    }
  }

  @Test
  void aServerLeftBehindByAKilledProgramIsStoppedAndStartedAnew() throws Exception {
    var probe = Probe.over(folder);
    var said = probe.line();
    assertThat(said).startsWith("ready ");
    var before = postmasterPid();
    probe.kill9();
    assertThat(ProcessHandle.of(before)).as("the server outlives the program").isPresent();

    try (var postgres =
        EmbeddedPostgres.start(EmbeddedSettings.of(folder).with("max_connections", "77"))) {
      assertThat(postmasterPid()).isNotEqualTo(before);
      assertThat(ProcessHandle.of(before)).isEmpty();
      assertThat(ask(postgres.dataSource(Roles.OWNER), "show max_connections"))
          .containsExactly("77");
      assertThat(ask(postgres.dataSource(Roles.OWNER), "select id from kept")).containsExactly("1");
    }
  }

  @Test
  void aNumberReusedByAnotherProgramDoesNotKeepTheServerAway() throws Exception {
    var cluster = folder.resolve("postgres/cluster").toRealPath();
    var user = ServerUser.of(cluster);
    var other = Shell.command(user.detached(cluster, List.of("sleep", "600"))).start();
    try {
      var file = cluster.resolve("postmaster.pid");
      Files.writeString(file, other.pid() + "\n" + cluster + "\n1\n5432\n\n127.0.0.1\n\n");
      user.own(file);
      try (var postgres = EmbeddedPostgres.start(folder)) {
        assertThat(ask(postgres.dataSource(Roles.OWNER), "select id from kept"))
            .containsExactly("1");
      }
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  private static long postmasterPid() throws IOException {
    return Long.parseLong(
        Files.readAllLines(folder.resolve("postgres/cluster/postmaster.pid")).getFirst().strip());
  }

  private static List<String> askUntilAnswered(DataSource source) throws SQLException {
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      try {
        return ask(source, "select id from kept");
      } catch (SQLException e) {
        if (Instant.now().isAfter(deadline)) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }
}
