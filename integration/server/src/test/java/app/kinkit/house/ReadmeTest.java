package app.kinkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a reader is sent to exists. The story is played by `StoryJourneyTest`, the run and demo
/// lines by `.ci/run`.
class ReadmeTest {
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)[^)]*\\)");

  @Test
  void everyLinkInEveryPageLeadsSomewhere() {
    assertThat(deadLinks(Repository.root())).isEmpty();
  }

  @Test
  void aPlantedDeadLinkIsSeen(@TempDir Path planted) throws IOException {
    Files.writeString(planted.resolve("README.md"), "see [there](nowhere/at/all.md)");
    assertThat(deadLinks(planted)).hasSize(1);
  }

  @Test
  void theTwoCommandsStandUnderTheirComments() {
    assertThat(ReadmeCommands.block("run")).singleElement().asString().startsWith("./mvnw ");
    assertThat(ReadmeCommands.block("test")).singleElement().asString().startsWith("./mvnw ");
  }

  private static List<String> deadLinks(Path root) {
    var dead = new ArrayList<String>();
    for (var page : Repository.files(root, ".md")) {
      var links = LINK.matcher(String.join("\n", Repository.lines(page)));
      while (links.find()) {
        if (!Files.exists(page.resolveSibling(links.group(1)))) {
          dead.add(page + " -> " + links.group(1));
        }
      }
    }
    return dead;
  }
}
