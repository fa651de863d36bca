package app.kinkit.server.openapi;

import app.kinkit.server.history.HistoryEndpoint;
import app.kinkit.server.ops.OpsEndpoint;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Describes what is asked of the log itself: by everybody who looks back, and by admins. What a
/// parameter or an answer is stands in `frame.json` under its name here.
final class LogPaths {
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");
  private static final List<Integer> OF_ALL = List.of(400, 401, 404, 429, 500, 503);
  private static final String JSON = "application/json";

  private static final List<Asked> ALL =
      List.of(
          past("/events", "listEvents", "Events", "EventPage")
              .with("stream", "bond", "person", "actor", "type", "correlation", "from_position")
              .with("to_position", "since", "until", "order", "cursor", "limit", "as"),
          past("/events/{position}/causation", "readCausation", "What led to it", "Causation")
              .with("as"),
          past("/rows/{table}/{row}", "readRowHistory", "The life of a row", "RowHistory")
              .with("at", "order", "cursor", "limit", "as"),
          past("/bonds/{bond_id}", "readBondAsOf", "A bond as it was", "BondAsOf")
              .with("at", "as")
              .refused(413),
          past("/reads", "listReads", "Looks of auditors", "LookPage")
              .with("cursor", "limit", "as"),
          get("/rebuilds", "listRebuilds", "The latest runs", "Runs"),
          post("/rebuilds", "askForRebuild", "Ask for a run", "Run").body("Wanted").answer(202),
          get("/rebuilds/{run}", "readRebuild", "A run and what it found", "Run"),
          get("/rebuilds/{run}/differences", "listDifferences", "Rows that differ", "Differences")
              .with("behind"),
          get("/rebuilds/{run}/progress", "followRebuild", "Progress as it is made", "Run")
              .as("text/event-stream"),
          get("/rebuilds/{run}/report", "readReport", "The report as a page", "Page")
              .as("text/html"),
          post("/rebuilds/{run}/apply", "applyRebuild", "Apply a dry run", "Run"),
          post("/rebuilds/{run}/resume", "resumeRebuild", "Go on with a run", "Run"),
          post("/rebuilds/{run}/stop", "stopRebuild", "Stop a run", "Run"),
          post("/rebuilds/{run}/discard", "discardRebuild", "Discard a dry run", "Run"),
          get("/parked", "listParked", "Streams that are set aside", "ParkedPage")
              .with("after", "limit"),
          post("/parked/retry", "retryAllParked", "Try many again", "Retried")
              .with("after", "limit"),
          post("/parked/{parked}/retry", "retryParked", "Try a stream again", "Tried"),
          post("/parked/{parked}/skip", "skipParked", "Skip an event", "Tried").body("Skip"),
          get("/passed-over", "listPassedOver", "Events that were skipped", "PassedOverPage")
              .with("after", "limit"));

  private LogPaths() {}

  /// One operation.
  ///
  /// @param parameters of the query, by name
  /// @param gives the schema of what is answered
  /// @param body the schema of what is sent; empty for nothing
  /// @param more statuses of refusals beside those that all have
  private record Asked(
      String verb,
      String path,
      String id,
      String summary,
      List<String> parameters,
      int status,
      String gives,
      String media,
      String body,
      List<Integer> more) {

    Asked with(String... names) {
      var all = Stream.concat(parameters.stream(), Stream.of(names)).toList();
      return new Asked(verb, path, id, summary, all, status, gives, media, body, more);
    }

    Asked body(String schema) {
      var refused = List.of(409, 413);
      return new Asked(verb, path, id, summary, parameters, status, gives, media, schema, refused);
    }

    Asked as(String type) {
      return new Asked(verb, path, id, summary, parameters, status, gives, type, body, more);
    }

    Asked answer(int other) {
      return new Asked(verb, path, id, summary, parameters, other, gives, media, body, more);
    }

    Asked refused(Integer... statuses) {
      var refused = List.of(statuses);
      return new Asked(verb, path, id, summary, parameters, status, gives, media, body, refused);
    }

    boolean isOfAdmins() {
      return path.startsWith(OpsEndpoint.ROOT);
    }
  }

  private static Asked past(String path, String id, String summary, String gives) {
    return asked("get", HistoryEndpoint.PATH + path, id, summary, gives);
  }

  private static Asked get(String path, String id, String summary, String gives) {
    return asked("get", OpsEndpoint.ROOT + path, id, summary, gives);
  }

  private static Asked post(String path, String id, String summary, String gives) {
    return asked("post", OpsEndpoint.ROOT + path, id, summary, gives).refused(409);
  }

  private static Asked asked(String verb, String path, String id, String summary, String gives) {
    return new Asked(verb, path, id, summary, List.of(), 200, gives, JSON, "", List.of());
  }

  static void describe(ObjectNode document) {
    for (var asked : ALL) {
      describe(asked, document, document.withObject("/paths").withObject(pointer(asked)));
    }
  }

  private static String pointer(Asked asked) {
    return "/" + asked.path().replace("/", "~1") + "/" + asked.verb();
  }

  private static void describe(Asked asked, ObjectNode document, ObjectNode operation) {
    operation.put("operationId", asked.id());
    operation.putArray("tags").add(asked.isOfAdmins() ? "operating" : "history");
    operation.put("summary", asked.summary());
    operation.put(
        "description",
        asked.isOfAdmins()
            ? "For admins; everybody else is answered as if nothing were there."
            : "Members are told what the rows they see say, auditors everything but words.");
    parameters(asked, operation);
    if (!asked.body().isEmpty()) {
      var body = operation.putObject("requestBody").put("required", true);
      var content = body.putObject("content").putObject(JSON);
      reference(content.putObject("schema"), asked.body());
      var schema = document.at("/components/schemas/" + asked.body());
      content.set("example", schema.path("examples").path(0).deepCopy());
    }
    responses(asked, operation.putObject("responses"));
  }

  private static void parameters(Asked asked, ObjectNode operation) {
    var inPath = VARIABLE.matcher(asked.path()).results().map(found -> found.group(1));
    var names = Stream.concat(inPath, asked.parameters().stream());
    var parameters = operation.putArray("parameters");
    var place = asked.isOfAdmins() ? "Ops" : "Past";
    names.forEach(name ->
        parameters.addObject().put("$ref", "#/components/parameters/" + place + camel(name)));
    if (!asked.isOfAdmins()) {
      parameters.addObject().put("$ref", "#/components/parameters/MinPosition");
    }
  }

  /// `from_position` is `FromPosition`.
  private static String camel(String name) {
    return Stream.of(name.split("_", -1))
        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
        .reduce("", String::concat);
  }

  private static void responses(Asked asked, ObjectNode responses) {
    var answer = responses.putObject(Integer.toString(asked.status()));
    answer.put("description", asked.status() == 202 ? "It will be done." : "What there is.");
    reference(
        answer.putObject("content").putObject(asked.media()).putObject("schema"), asked.gives());
    Stream.concat(OF_ALL.stream(), asked.more().stream())
        .sorted()
        .forEach(status ->
            responses
                .putObject(status.toString())
                .put("$ref", "#/components/responses/Refused" + status));
  }

  private static void reference(ObjectNode schema, String name) {
    schema.put("$ref", "#/components/schemas/" + name);
  }
}
