package app.kinkit.server.openapi;

import static app.kinkit.domain.shared.RefusalCode.ADULT_CONFIRMATION_REQUIRED;
import static app.kinkit.domain.shared.RefusalCode.INSUFFICIENT_POINTS;
import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.PROOF_REQUIRED;
import static app.kinkit.domain.shared.RefusalCode.STALE_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.page.Line;
import app.kinkit.command.web.Pages;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.reward.RewardCommand.RedeemReward;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.SubmitProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What clients are told a command may be refused with is what its handler may refuse it with.
class RefusalsTest {
  private static final Path AGREED =
      Path.of("src/main/resources/app/kinkit/server/openapi/refusals.txt");
  private static final String REFRESH =
      "./mvnw -B -pl integration/server -am test -Dtest=RefusalsTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi=write";

  private final Handlers handlers = new Handlers();

  @Test
  void everyCommandHasTheCodesOfItsHandler() throws IOException {
    var lines = new ArrayList<String>();
    lines.add(line(Refusals.EVERYWHERE, handlers.edge()));
    Pages.all().lines().stream()
        .map(Line::command)
        .distinct()
        .map(command -> line(command.getSimpleName(), handlers.refusals(command)))
        .sorted()
        .forEach(lines::add);
    if ("write".equals(System.getProperty("openapi"))) {
      Files.write(AGREED, lines);
    }
    assertThat(lines)
        .as("A command is refused otherwise than before. If that is meant: %s", REFRESH)
        .isEqualTo(Files.readAllLines(AGREED));
  }

  @Test
  void codesAreFoundHoweverFarAway() {
    assertThat(handlers.edge()).contains(ADULT_CONFIRMATION_REQUIRED, STALE_VERSION);
    assertThat(handlers.refusals(CompleteTask.class)).contains(PROOF_REQUIRED);
    assertThat(handlers.refusals(RedeemReward.class))
        .as("through the account, which is another aggregate")
        .contains(INSUFFICIENT_POINTS)
        .doesNotContain(MEMBER_PAUSED);
    assertThat(handlers.refusals(AssignTask.class)).as("by the profile").contains(MEMBER_PAUSED);
    assertThat(handlers.refusals(LeaveBond.class))
        .as("leaving is never refused for the state of anybody")
        .doesNotContain(MEMBER_PAUSED, INSUFFICIENT_POINTS);
    assertThat(handlers.refusals(SubmitProof.class)).contains(RefusalCode.FILE_UNAVAILABLE);
  }

  private static String line(String name, Collection<RefusalCode> codes) {
    var sorted = codes.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
    return (name + ": " + sorted).strip();
  }
}
