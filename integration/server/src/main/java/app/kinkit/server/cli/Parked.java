package app.kinkit.server.cli;

import app.kinkit.server.parked.Unparking;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Streams that could not be shown: what they are, and what to do about them.
@Command(
    name = "parked",
    description = {
      "Sees to streams that are set aside because one of their events could not be shown. All other"
          + " rows stay live meanwhile, and nothing of the log is ever changed.",
      "Works beside a running server and without one, at the machine of its data folder."
    },
    footer = {
      "",
      "Example:",
      "  java -jar kinkit.jar parked list",
      "",
      "README.md, Recover; integration/server/PARKED.md."
    })
final class Parked {
  private final Console console;

  Parked(Console console) {
    this.console = console;
  }

  private interface Work {
    boolean with(Unparking desk) throws Exception;
  }

  private int at(Work work) throws Exception {
    try (var settings = OperatorSettings.read(console);
        var database = settings.database();
        var desk =
            Unparking.open(database.database(), settings.properties().dataDir(), console.out())) {
      return work.with(desk) ? 0 : 1;
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Tells every parked stream, the event it stands at, and the cause.",
      footer = {"", "Example:", "  java -jar kinkit.jar parked list", "", "README.md, Recover."})
  int list() throws Exception {
    return at(desk -> {
      desk.list();
      return true;
    });
  }

  @Command(
      name = "skipped",
      mixinStandardHelpOptions = true,
      description = "Tells which events have been passed over, by whom, when and why.",
      footer = {"", "Example:", "  java -jar kinkit.jar parked skipped", "", "README.md, Recover."})
  int skipped() throws Exception {
    return at(desk -> {
      desk.listPassedOver();
      return true;
    });
  }

  /// One stream, or all.
  static final class Which {
    @Parameters(index = "0", paramLabel = "<stream>", description = "As the list names it.")
    private @Nullable String stream;

    @Option(names = "--all", description = "Every stream that is parked.")
    private boolean all;
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = {
        "Tries again what is parked, in order, once the cause is mended: a newer program, a wider"
            + " column. What still cannot be shown stays parked."
      },
      footer = {
        "",
        "Examples:",
        "  java -jar kinkit.jar parked retry --all",
        "  java -jar kinkit.jar parked retry task:0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11",
        "",
        "README.md, Recover."
      })
  int retry(@ArgGroup(exclusive = true, multiplicity = "1") Which which) throws Exception {
    var stream = which.stream;
    return at(desk -> (which.all || stream == null) ? desk.retryAll() : desk.retry(stream));
  }

  @Command(
      name = "skip",
      mixinStandardHelpOptions = true,
      description = {
        "Passes over the one event that a stream stands at and shows the rest of the stream. No table"
            + " will ever take that event in, not in a rebuild either. It cannot be taken back: mend"
            + " the cause instead where you can. Rights do not depend on it."
      },
      footer = {
        "",
        "Example:",
        "  java -jar kinkit.jar parked skip task:0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11"
            + " --reason 'written by a faulty test build; see ticket 12'",
        "",
        "README.md, Recover."
      })
  int skip(
      @Parameters(index = "0", paramLabel = "<stream>", description = "As the list names it.")
          String stream,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "<words>",
              description = "Kept for whoever reads it later.")
          String reason,
      @Option(
              names = "--position",
              paramLabel = "<position>",
              description = "The event you mean; if the stream stands at another, nothing is done.")
          @Nullable Long position)
      throws Exception {
    return at(desk -> desk.skip(stream, position, reason));
  }
}
