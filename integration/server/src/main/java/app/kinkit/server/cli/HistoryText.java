package app.kinkit.server.cli;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Answers of the history as somebody at a terminal reads them. What is whole stands in the JSON.
final class HistoryText {
  private static final int WIDTH = 60;

  private HistoryText() {}

  /// One line: where, when, what, of which stream, by whom.
  static String event(JsonNode event) {
    return "%10d  %-24s  %-28s  %s  by %s"
        .formatted(
            event.path("position").asLong(),
            event.path("time").asString(),
            event.path("type").asString(),
            event.path("stream").asString(),
            event.path("actor").asString());
  }

  /// The life of a row, or the row at a moment.
  static String row(JsonNode answer) {
    if (answer.has("row")) {
      return cells(answer.path("row"), "");
    }
    return answer
        .path("events")
        .valueStream()
        .map(event -> event(event) + "\n" + changes(event.path("changes")))
        .collect(Collectors.joining("\n"));
  }

  private static String changes(JsonNode changes) {
    return changes
        .propertyStream()
        .map(change -> {
          var before = change.getValue().path("before");
          return "            %s: %s%s"
              .formatted(
                  change.getKey(),
                  before.isMissingNode() ? "" : shown(before) + " -> ",
                  shown(change.getValue().path("after")));
        })
        .collect(Collectors.joining("\n"));
  }

  /// The rows of a bond, table by table.
  static String bond(JsonNode answer) {
    return answer
        .path("tables")
        .propertyStream()
        .map(table ->
            table.getKey()
                + "\n"
                + table
                    .getValue()
                    .valueStream()
                    .map(row -> cells(row, "  "))
                    .collect(Collectors.joining("\n\n")))
        .collect(Collectors.joining("\n\n"));
  }

  private static String cells(JsonNode row, String indent) {
    return row.propertyStream()
        .filter(cell -> !cell.getValue().isNull())
        .map(cell -> indent + cell.getKey() + ": " + shown(cell.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /// Commands and events, what they led to below them.
  static String tree(JsonNode answer) {
    var whole = answer.path("whole").asBoolean();
    return commands(answer.path("tree"), "") + (whole ? "" : "\nThe chain is longer than this.");
  }

  private static String commands(JsonNode nodes, String indent) {
    return nodes
        .valueStream()
        .map(command ->
            indent
                + "command "
                + command.path("command_id").asString()
                + command
                    .path("events")
                    .valueStream()
                    .map(event -> "\n" + indent + event(event) + below(event, indent))
                    .collect(Collectors.joining())
                + below(command, indent))
        .collect(Collectors.joining("\n"));
  }

  private static String below(JsonNode node, String indent) {
    var led = node.path("led_to");
    return led.isEmpty() ? "" : "\n" + commands(led, indent + "    ");
  }

  /// One look of somebody.
  static String read(JsonNode read) {
    return "%s  %s  %s"
        .formatted(
            read.path("at").asString(),
            read.path("reader").asString(),
            read.path("query").asString());
  }

  private static String shown(JsonNode value) {
    var text = value.isString() ? value.asString() : value.toString();
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + "…";
  }
}
