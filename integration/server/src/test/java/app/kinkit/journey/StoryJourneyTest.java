package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.house.ReadmeCommands;
import app.kinkit.server.demo.Demo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the README invites people to try works as it stands there.
@ExtendWith(TablesEqualTheLog.class)
class StoryJourneyTest {
  private final RunningServer server = RunningServer.shared();

  @Test
  void theStoryOfTheReadmeCanBeCopiedAndPasted() throws Exception {
    assertThat(pasted(ReadmeCommands.block("story")))
        .contains("\"status\":\"approved\"")
        .contains("[{\"balance\":50}]");
  }

  @Test
  void andSoCanThePageOfAgreements() throws Exception {
    var page = "integration/server/AGREEMENTS.md";
    var lines = new ArrayList<>(ReadmeCommands.block("story"));
    for (var name : List.of("boundaries", "rules", "scenes", "contracts")) {
      lines.addAll(ReadmeCommands.block(page, name));
    }
    var said = pasted(lines);
    assertThat(said)
        .contains("\"activity_name\":\"Ice cubes\",\"is_hard_limit\":true,\"partner_rating\":null")
        .contains("\"rule_version\":1,\"rule_acknowledgements\":[{")
        .contains("\"scene_debriefs\":[{\"debrief_form\":{\"what_went_well\": \"The quiet\"")
        .contains("[{\"title\":\"House rules\",\"status\":\"active\"}]");
    var hashes = Pattern.compile("[0-9a-f]{64}").matcher(said).results().map(MatchResult::group);
    assertThat(hashes.toList())
        .hasSize(2)
        .containsOnly(said.strip().substring(said.strip().length() - 64));
  }

  private String pasted(List<String> lines) throws IOException, InterruptedException {
    var shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", String.join("\n", lines));
    shell.environment().put("SERVER", server.address().toString());
    var running = shell.redirectErrorStream(true).start();
    var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).as(said).isZero();
    return said;
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
