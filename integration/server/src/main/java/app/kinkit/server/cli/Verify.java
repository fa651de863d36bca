package app.kinkit.server.cli;

import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.run.Goal;
import app.kinkit.projection.run.Refusal;
import app.kinkit.server.contract.ContractCheck;
import app.kinkit.server.ops.OperatorNode;
import app.kinkit.server.rebuild.Rebuilding;
import app.kinkit.server.rebuild.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Holds the tables against the log, row by row, and asks what else must hold.
@Command(
    name = "verify",
    description = {
      "Holds every read table against the log, row by row, at one position, and asks what else must"
          + " hold: the log without holes, sums of points, rights, foreign keys, erasures. Changes"
          + " nothing, blocks nobody.",
      "For cron: the exit code is 0 when all is right and 1 when something is not."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar kinkit.jar verify",
      "  java -jar kinkit.jar verify --format html --to report.html",
      "  java -jar kinkit.jar verify contract 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11",
      "",
      "README.md, Verify; integration/server/RECOVERY.md."
    })
final class Verify implements Callable<Integer> {
  /// How the report reads.
  enum Format {
    TEXT,
    JSON,
    HTML
  }

  private final Console console;

  @Option(
      names = "--format",
      defaultValue = "TEXT",
      description = "text, json or html (${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Option(names = "--to", paramLabel = "<file>", description = "Writes the report there.")
  private @Nullable Path file;

  Verify(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (var settings = OperatorSettings.read(console);
        var database = settings.database();
        var node = OperatorNode.open(database.database(), settings.properties().dataDir())) {
      var progress = format == Format.TEXT || file != null ? console.out() : console.err();
      var rebuilding = new Rebuilding(node, 2, progress);
      var tables = ReadTables.all().stream().map(p -> p.table()).toList();
      var report = rebuilding.report(rebuilding.run(Goal.VERIFY, tables));
      tell(report);
      return report.isClean() ? 0 : 1;
    } catch (Refusal refusal) {
      console.out().println(refusal.getMessage());
      return 1;
    }
  }

  @Command(
      name = "contract",
      mixinStandardHelpOptions = true,
      description = {
        "Takes the hash of a contract again from the sealed words in the log, and asks of every"
            + " signature whether it is by who it says, over that very text. Says so in sentences."
      },
      footer = {
        "",
        "Example:",
        "  java -jar kinkit.jar verify contract 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11",
        "",
        "README.md, Verify."
      })
  int contract(
      @Parameters(
              index = "0",
              paramLabel = "<contract id>",
              description = "id or series_id of a row of contracts.")
          UUID contract)
      throws Exception {
    try (var settings = OperatorSettings.read(console);
        var database = settings.database();
        var node = OperatorNode.open(database.database(), settings.properties().dataDir())) {
      var side = node.side();
      var check = new ContractCheck(side.log(), side.vault(), node.projector());
      return check.tell(contract, console.out()) ? 0 : 1;
    }
  }

  private void tell(Report report) throws java.io.IOException {
    var text =
        switch (format) {
          case TEXT -> report.text();
          case JSON -> report.json();
          case HTML -> report.html();
        };
    if (file == null) {
      console.out().print(text);
      return;
    }
    Files.writeString(file, text);
    console.out().printf("%s%nThe report is in %s.%n", report.verdict(), file);
  }
}
