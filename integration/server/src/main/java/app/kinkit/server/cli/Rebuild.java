package app.kinkit.server.cli;

import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.run.Goal;
import app.kinkit.projection.run.Phase;
import app.kinkit.projection.run.Refusal;
import app.kinkit.projection.run.Run;
import app.kinkit.server.ops.OperatorNode;
import app.kinkit.server.rebuild.Rebuilding;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes read tables what the log says, or tells what that would change.
@Command(
    name = "rebuild",
    description = {
      "Makes read tables what the log says: builds them anew beside the live ones, compares, and"
          + " applies the difference at once. People go on working; nobody sees a table half built.",
      "Works beside a running server and without one. Stopped or killed, it goes on where it was when"
          + " it is said again, or when a server finds it."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar kinkit.jar rebuild                      all tables",
      "  java -jar kinkit.jar rebuild rewards tasks        two of them",
      "  java -jar kinkit.jar rebuild --dry-run            what would change, and why",
      "  java -jar kinkit.jar rebuild --apply 7            apply what run 7 has found",
      "",
      "README.md, Recover; integration/server/RECOVERY.md."
    })
final class Rebuild implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "<table>", description = "Read tables; all of them when none is named.")
  private List<String> tables = List.of();

  @Option(names = "--dry-run", description = "Compares, tells, and waits for --apply or --discard.")
  private boolean dryRun;

  @Option(names = "--apply", paramLabel = "<run>", description = "Applies what a run has found.")
  private @Nullable Long apply;

  @Option(names = "--discard", paramLabel = "<run>", description = "Gives a run up.")
  private @Nullable Long discard;

  @Option(
      names = "--workers",
      defaultValue = "2",
      description = "How many streams are folded at once (${DEFAULT-VALUE}).")
  private int workers;

  Rebuild(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    var known = ReadTables.all().stream().map(p -> p.table()).toList();
    if (!known.containsAll(tables)) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no such table. The tables are: " + String.join(", ", known));
    }
    if (workers < 1 || workers > 16) {
      throw new ParameterException(spec.commandLine(), "Say 1 to 16 workers.");
    }
    try (var settings = OperatorSettings.read(console);
        var database = settings.database();
        var node = OperatorNode.open(database.database(), settings.properties().dataDir())) {
      var rebuilding = new Rebuilding(node, workers, console.out());
      return told(rebuilding, run(rebuilding, tables.isEmpty() ? known : tables));
    } catch (Refusal refusal) {
      console.out().println(refusal.getMessage());
      return 1;
    }
  }

  private Run run(Rebuilding rebuilding, List<String> wanted) throws Exception {
    if (apply != null) {
      return rebuilding.say(apply, "apply");
    }
    if (discard != null) {
      return rebuilding.say(discard, "discard");
    }
    return rebuilding.run(dryRun ? Goal.DRY_RUN : Goal.REBUILD, wanted);
  }

  private int told(Rebuilding rebuilding, Run run) {
    var out = console.out();
    out.print(rebuilding.report(run).text());
    if (run.phase() == Phase.WAITING) {
      out.printf("Say: rebuild --apply %1$d, or: rebuild --discard %1$d.%n", run.id());
    } else if (run.phase() == Phase.DONE) {
      out.println("The tables are what the log says.");
    }
    return Rebuilding.isFine(run) || run.phase() == Phase.DISCARDED ? 0 : 1;
  }
}
