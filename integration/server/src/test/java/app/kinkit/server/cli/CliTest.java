package app.kinkit.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What the command line tells people who do not know it yet.
class CliTest {

  /// Every subcommand there is, and theirs, as it is typed.
  static Stream<String> commands() {
    var line = Cli.line(new Console(List.of(), Map.of(), System.out, System.err));
    return below(line, "").stream();
  }

  private static List<String> below(CommandLine line, String before) {
    var found = new ArrayList<String>();
    line.getSubcommands()
        .forEach((name, command) -> {
          found.add(before + name);
          found.addAll(below(command, before + name + " "));
        });
    return found;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfEachTeaches(String command) {
    var help = Typed.words((command + " --help").split(" "));
    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("Usage: " + Cli.PROGRAM + " " + command)
        .contains("Example")
        .contains("Exit codes:")
        .containsPattern("Exit codes:\n +0 +done\n +1 .*\n +2 ")
        .contains("README.md, ");
    var example = help.out().substring(help.out().indexOf("Example"));
    assertThat(example).containsPattern("\n  (\\S+ )?" + Cli.PROGRAM + " " + command.split(" ")[0]);
    assertThat(help.out().lines().allMatch(line -> line.length() <= 100)).as(help.out()).isTrue();
  }

  @Test
  void theFirstHelpNamesAllOfThem() {
    var help = Typed.words("--help");
    assertThat(help.exit()).isZero();
    commands()
        .filter(command -> !command.contains(" "))
        .forEach(command -> assertThat(help.out()).containsPattern("\n  " + command + " "));
  }

  static List<List<String>> slips() {
    return List.of(
        List.of("grnat admin x", "grant"),
        List.of("prked list", "parked"),
        List.of("parked lst", "list"),
        List.of("erase --finsh", "--finish"),
        List.of("--hepl", "--help"));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void aSlipIsAnsweredWithWhatWasMeant(List<String> slip) {
    var said = Typed.words(slip.getFirst().split(" "));
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains(slip.get(1)).contains("--help tells more");
    assertThat(said.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grant",
        "grant admin",
        "grant owner 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11",
        "grant admin nobody",
        "grant admin 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11 --by",
        "grant admin 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11 and more",
        "revoke admin",
        "erase",
        "erase nobody",
        "erase 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11 --finish",
        "migrate",
        "demo one two",
        "parked",
        "parked retry",
        "parked retry task:1 --all",
        "parked skip task:1",
        "parked skip task:1 --reason x --position y",
        "serve now",
        "serve --frob",
        "frob"
      })
  void whatIsNotUnderstoodIsExplainedAndNothingIsTried(String words) {
    var said = Typed.words(words.split(" "));
    assertThat(said.exit()).as(said.out()).isEqualTo(2);
    assertThat(said.err())
        .contains("Usage: " + Cli.PROGRAM)
        .contains("--help tells more")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void anOwnersPasswordIsAskedFor() {
    var said = Typed.words("migrate", "jdbc:postgresql://127.0.0.1:1/kinkit");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.out()).contains("KINKIT_OWNER_PASSWORD");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNoStackTrace() {
    var said =
        Typed.words(
            Map.of("KINKIT_OWNER_PASSWORD", "not-shown"),
            "migrate",
            "jdbc:postgresql://127.0.0.1:1/kinkit");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.out()).contains("was not migrated").doesNotContain("not-shown", "\tat ");
  }

  @Test
  void settingsMayStandAnywhereAndOptionsAreNone() {
    var words =
        Words.of(
            "--server.port=0",
            "grant",
            "kinkit.data-dir=/srv/a b",
            "admin",
            "--by=someone",
            "--debug",
            "--kinkit.trusted[0].name=x",
            "--reason",
            "a=b");
    assertThat(words.settings())
        .containsExactly(
            "--server.port=0",
            "--kinkit.data-dir=/srv/a b",
            "--debug",
            "--kinkit.trusted[0].name=x");
    assertThat(words.rest()).containsExactly("grant", "admin", "--by=someone", "--reason", "a=b");
    assertThat(words.serve()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--server.port=0", "serve", "serve --server.port=0 --debug"})
  void withoutACommandItServes(String words) {
    var typed = Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty());
    assertThat(Words.of(typed.toArray(String[]::new)).serve()).isTrue();
  }
}
