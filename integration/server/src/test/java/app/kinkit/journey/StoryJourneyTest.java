package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.house.ReadmeCommands;
import app.kinkit.server.demo.Demo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the README invites people to try works as it stands there.
@ExtendWith(TablesEqualTheLog.class)
class StoryJourneyTest {
  private final RunningServer server = RunningServer.shared();

  @Test
  void theStoryOfTheReadmeCanBeCopiedAndPasted() throws IOException, InterruptedException {
    var story = String.join("\n", ReadmeCommands.block("story"));
    var shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", story);
    shell.environment().put("SERVER", server.address().toString());
    var running = shell.redirectErrorStream(true).start();
    var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).as(said).isZero();
    assertThat(said).contains("\"status\":\"approved\"").contains("[{\"balance\":50}]");
  }

  @Test
  void theDemoTellsTheWholeStory() {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    assertThat(Demo.play(server.address(), out)).as(said.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("Robin has  50 points")
        .contains("Robin has  20 points")
        .contains("Sam    sees []");
  }
}
