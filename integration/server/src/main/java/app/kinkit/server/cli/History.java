package app.kinkit.server.cli;

import app.kinkit.domain.shared.Refused;
import app.kinkit.server.history.OperatorHistory;
import app.kinkit.server.ops.OperatorNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// What has happened, told to the operator as to an auditor.
@Command(
    name = "history",
    description = {
      "Tells what has happened: events, the life of a row, a row or a bond as it was, what led to"
          + " what. Words stay sealed, and each look is recorded for admins and auditors to see.",
      "Works beside a running server and without one, at the machine of its data folder."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar kinkit.jar history events type=TaskApproved since=2026-01-01T00:00:00Z",
      "  java -jar kinkit.jar history row tasks 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11",
      "",
      "README.md, History; integration/server/HISTORY.md."
    })
final class History {
  private static final String PAGE = "1000";
  private static final Pattern CURSOR = Pattern.compile("cursor=(\\d+)");

  private static final String JSON = "Answers as /history/v1 does; a line for each event.";

  private final Console console;

  History(Console console) {
    this.console = console;
  }

  private interface Look {
    void with(OperatorHistory history);
  }

  private int look(Look look) throws Exception {
    try (var settings = OperatorSettings.read(console);
        var database = settings.database();
        var node = OperatorNode.open(database.database(), settings.properties().dataDir())) {
      look.with(OperatorHistory.of(node, Clock.systemUTC()));
      return 0;
    } catch (Refused refused) {
      console.out().println(refused.getMessage());
      refused
          .errors()
          .forEach(error ->
              console
                  .out()
                  .printf("  %s %s: %s%n", error.field(), error.message(), error.expected()));
      return 1;
    }
  }

  private void tell(boolean json, JsonNode answer, String text) {
    console.out().println(json ? answer.toString() : text);
  }

  @Command(
      name = "events",
      mixinStandardHelpOptions = true,
      description = {
        "Lists events in the order of the log: all of them, or those that the parameters keep.",
        "The parameters are those of /history/v1/events: stream, bond, person, actor, type,"
            + " correlation, from_position, to_position, since, until, order, limit, cursor."
      },
      footer = {
        "",
        "Examples:",
        "  java -jar kinkit.jar history events stream=task:0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11",
        "  java -jar kinkit.jar history events order=desc limit=20 --json",
        "",
        "README.md, History."
      })
  int events(
      @Parameters(paramLabel = "<name>=<value>", description = "What the events must be.")
          @Nullable Map<String, String> parameters,
      @Option(names = "--json", description = JSON) boolean json)
      throws Exception {
    var asked = new HashMap<String, String>(parameters == null ? Map.of() : parameters);
    var limited = asked.putIfAbsent("limit", PAGE) != null;
    return look(history -> {
      @Nullable String next;
      do {
        var page = history.events(asked);
        page.path("events").forEach(event -> tell(json, event, HistoryText.event(event)));
        next = cursor(page);
        if (next != null) {
          asked.put("cursor", next);
        }
      } while (next != null && !limited);
      if (next != null && !json) {
        console.out().println("There is more: say it again with cursor=" + next);
      }
    });
  }

  private static @Nullable String cursor(JsonNode page) {
    var cursor = CURSOR.matcher(page.path("next").asString(""));
    return cursor.find() ? cursor.group(1) : null;
  }

  @Command(
      name = "row",
      mixinStandardHelpOptions = true,
      description = "Tells the life of a row, event by event, or the row as it was at a moment.",
      footer = {
        "",
        "Examples:",
        "  java -jar kinkit.jar history row tasks 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11",
        "  java -jar kinkit.jar history row tasks 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11 at=1042",
        "",
        "README.md, History."
      })
  int row(
      @Parameters(index = "0", paramLabel = "<table>", description = "Such as tasks.") String table,
      @Parameters(index = "1", paramLabel = "<id>", description = "Of the row.") UUID id,
      @Parameters(
              index = "2..*",
              paramLabel = "<name>=<value>",
              description = "at (a position or time), order, limit, cursor.")
          @Nullable Map<String, String> parameters,
      @Option(names = "--json", description = JSON) boolean json)
      throws Exception {
    var asked = parameters == null ? Map.<String, String>of() : parameters;
    return look(history -> {
      var answer = history.row(table, id, asked);
      tell(json, answer, HistoryText.row(answer));
    });
  }

  @Command(
      name = "bond",
      mixinStandardHelpOptions = true,
      description = "Tells all rows of a bond, as they are or as they were at a moment.",
      footer = {
        "",
        "Example:",
        "  java -jar kinkit.jar history bond 5d1c6c1e-3b5c-4d0a-8f46-2f9f0c7f8a10"
            + " at=2026-01-31T18:00:00Z",
        "",
        "README.md, History."
      })
  int bond(
      @Parameters(index = "0", paramLabel = "<id>", description = "Of the bond.") UUID id,
      @Parameters(
              index = "1..*",
              paramLabel = "<name>=<value>",
              description = "at: a position or time.")
          @Nullable Map<String, String> parameters,
      @Option(names = "--json", description = JSON) boolean json)
      throws Exception {
    var asked = parameters == null ? Map.<String, String>of() : parameters;
    return look(history -> {
      var answer = history.bond(id, asked);
      tell(json, answer, HistoryText.bond(answer));
    });
  }

  @Command(
      name = "causation",
      mixinStandardHelpOptions = true,
      description = "Tells what led to the event at a position, and what that led to.",
      footer = {
        "",
        "Example:",
        "  java -jar kinkit.jar history causation 1042",
        "",
        "README.md, History."
      })
  int causation(
      @Parameters(index = "0", paramLabel = "<position>", description = "In the log.")
          long position,
      @Option(names = "--json", description = JSON) boolean json)
      throws Exception {
    return look(history -> {
      var answer = history.causation(position);
      tell(json, answer, HistoryText.tree(answer));
    });
  }

  @Command(
      name = "reads",
      mixinStandardHelpOptions = true,
      description = "Tells who has looked into the history as an auditor or at the machine.",
      footer = {
        "",
        "Example:",
        "  java -jar kinkit.jar history reads limit=20",
        "",
        "README.md, History."
      })
  int reads(
      @Parameters(paramLabel = "<name>=<value>", description = "limit, cursor.")
          @Nullable Map<String, String> parameters,
      @Option(names = "--json", description = JSON) boolean json)
      throws Exception {
    var asked = parameters == null ? Map.<String, String>of() : parameters;
    return look(history ->
        history
            .reads(asked)
            .path("reads")
            .forEach(read -> tell(json, read, HistoryText.read(read))));
  }
}
