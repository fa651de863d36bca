package app.kinkit.server.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line as a whole: which subcommands there are, and what holds for all of them. What
/// is not understood is answered with what was probably meant; what fails is told in a sentence.
@Command(
    name = Cli.PROGRAM,
    mixinStandardHelpOptions = true,
    description = {
      "The system of record of the KINK IT platform. Without a command it serves.",
      "",
      "Settings of the server, such as --server.port=8081 or --kinkit.data-dir=/srv/kinkit, may stand"
          + " anywhere and count for every command.",
      ""
    },
    footer = {"", "README.md tells what each is for; each says more with --help."})
public final class Cli {
  static final String PROGRAM = "java -jar kinkit.jar";
  private static final int WIDTH = 100;

  private Cli() {}

  private static List<Object> commands(Console console) {
    return List.of(
        new Serve(),
        new Demo(console),
        new Migrate(console),
        new Grant(console),
        new Revoke(console),
        new Erase(console),
        new Parked(console),
        new Rebuild(console),
        new Verify(console),
        new History(console),
        new BackUp(console),
        new Restore(console),
        new Recover(console));
  }

  /// Does what the words say.
  ///
  /// @return the exit code: 0 done; 1 not done, with a sentence; 2 not understood
  public static int run(List<String> words, Console console) {
    return line(console).execute(words.toArray(String[]::new));
  }

  static CommandLine line(Console console) {
    var line = new CommandLine(new Cli());
    commands(console).forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(UUID.class, Cli::id);
    line.setUsageHelpWidth(WIDTH);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((e, _) -> misunderstood(e));
    line.setExecutionExceptionHandler((e, _, _) -> failed(e, console));
    line.getSubcommands().values().forEach(Cli::teach);
    return line;
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw new TypeConversionException("'" + text + "' is no id, which is a UUID");
    }
  }

  /// What the help of every subcommand tells.
  private static void teach(CommandLine line) {
    var codes = new LinkedHashMap<String, String>();
    codes.put("0", "done");
    codes.put("1", "not done; a sentence says why and what to do next");
    codes.put("2", "not understood; nothing was tried");
    var spec = line.getCommandSpec();
    if (!spec.mixinStandardHelpOptions()) { // of a method the annotation has to say it
      spec.mixinStandardHelpOptions(true);
    }
    spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    line.getSubcommands().values().forEach(Cli::teach);
  }

  private static int misunderstood(ParameterException e) {
    var line = e.getCommandLine();
    var err = line.getErr();
    err.println(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.print(line.getHelp().fullSynopsis());
    err.printf("%s --help tells more.%n", line.getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, Console console) {
    console.out().printf("Not done: %s%n", e);
    return ExitCode.SOFTWARE;
  }
}
