package app.kinkit.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Servers and programs killed in the middle of groups, and answers that never arrive.
class CrashTest {
  private static final boolean LONG = Boolean.getBoolean("kinkit.long");
  private static final int KILLS = LONG ? 30 : 2;
  private static final int BETWEEN = LONG ? 2_000 : 100;

  private final Database database = TestStore.empty();

  @Test
  void nothingIsLostTornOrDoubledWhenTheServerIsKilledAndAnswersGetLost() throws Exception {
    var faults = new LostAnswers(database.dataSource("kinkit_command"), 30);
    try (var one = new TestNode(database, faults.source());
        var two = new TestNode(database, faults.source())) {
      var followers = List.of(new Follower(one), new Follower(two));
      var load = new Load();
      for (int i = 0; i < 12; i++) {
        load.writer(i % 2 == 0 ? one : two, 6);
      }
      for (int kill = 0; kill < KILLS; kill++) {
        var enough = load.done() + BETWEEN;
        Until.holds(() -> load.done() >= enough);
        TestPostgres.kill9();
        TestPostgres.restart();
      }
      var enough = load.done() + BETWEEN;
      Until.holds(() -> load.done() >= enough);
      load.stop();
      load.compareWith(database.superuser());
      assertThat(faults.lost()).as("answers were lost").isPositive();
      var decided =
          one.parts.appender().statistics().decided() + two.parts.appender().statistics().decided();
      assertThat(decided).as("jobs whose fate had to be looked up").isPositive();
      var replay =
          TestStore.ask(
              database.superuser(), "select event_id from eventstore.event order by position");
      for (var follower : followers) {
        assertThat(follower.upTo(one.parts.tail().head())).isEqualTo(replay);
      }
    }
  }

  @Test
  void whatAKilledProgramHasPromisedIsStoredAndTheOthersGoOn() throws Exception {
    try (var survivor = new TestNode(database)) {
      var promised = new ArrayList<String>();
      for (int kill = 0; kill < (LONG ? 20 : 1); kill++) {
        promised.addAll(writeUntilKilled(survivor));
      }
      var go = survivor.count("after:1", "w");
      assertThat(go).isNotNull();
      Load.assertDense(database.superuser());
      var stored =
          TestStore.ask(
              database.superuser(),
              "select command_id, first_position, count from eventstore.command");
      assertThat(promised).isNotEmpty();
      assertThat(stored).containsAll(promised);
      assertThat(
              TestStore.ask(
                  database.superuser(),
                  "select command_id from eventstore.event where command_id is not null except"
                      + " select command_id from eventstore.command"))
          .as("events of a command stand with its row or not at all")
          .isEmpty();
    }
  }

  /// What the program said it had stored, up to its death.
  private List<String> writeUntilKilled(TestNode survivor)
      throws IOException, InterruptedException {
    var child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                CrashWriter.class.getName(),
                database.url())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    child
        .getOutputStream()
        .write((database.password("kinkit_command") + "\n").getBytes(StandardCharsets.UTF_8));
    child.getOutputStream().flush();
    var promised = new ArrayList<String>();
    try (var lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        promised.add(line);
        if (promised.size() == 100) {
          child.toHandle().destroyForcibly();
        }
        if (promised.size() % 10 == 0) {
          survivor.count("survivor:1", "w");
        }
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    // The last line may have been cut short by the death of its writer.
    promised.removeLast();
    return promised;
  }
}
