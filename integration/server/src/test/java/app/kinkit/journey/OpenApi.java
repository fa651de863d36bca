package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.journey.Client.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The description as a client uses it: operations, with what their references lead to.
record OpenApi(JsonNode document) {
  private static final JsonMapper JSON = new JsonMapper();

  /// @param path with its variables
  record Operation(String verb, String path, JsonNode spec, OpenApi api) {
    boolean isCommand() {
      return path.startsWith("/commands/");
    }

    boolean isRead() {
      return path.startsWith("/rest/");
    }

    /// Answered to admins alone.
    boolean isOfAdmins() {
      return path.startsWith("/ops/");
    }

    /// Of the log itself.
    boolean isOfTheLog() {
      return isOfAdmins() || path.startsWith("/history/");
    }

    /// Of a function.
    boolean isCall() {
      return path.startsWith("/rest/v1/rpc/");
    }

    /// Parameters of a place that have something to send, or all of them.
    List<JsonNode> parameters(String place, boolean withExample) {
      return parameters()
          .map(api::resolved)
          .filter(p -> p.path("in").asString().equals(place))
          .filter(p -> !withExample || p.path("schema").has("examples"))
          .toList();
    }

    static String example(JsonNode parameter) {
      return parameter.path("schema").path("examples").path(0).asString();
    }

    /// The columns by which a read can be filtered, or what a function is told: they are described
    /// in place.
    List<String> filters() {
      return parameters()
          .filter(p -> p.path("in").asString("").equals("query"))
          .map(p -> p.path("name").asString())
          .toList();
    }

    /// Those of all verbs of the path, and its own.
    private Stream<JsonNode> parameters() {
      var ofPath = api.document().path("paths").path(path).path("parameters");
      return Stream.concat(ofPath.valueStream(), spec.path("parameters").valueStream());
    }

    ObjectNode example() {
      var example = content().path("example");
      return example.isObject() ? (ObjectNode) example.deepCopy() : JSON.createObjectNode();
    }

    /// With ids in the place of its variables; where there is none, its own example.
    String path(Map<String, String> ids) {
      var known = new HashMap<String, String>();
      parameters("path", true).forEach(p -> known.put(p.path("name").asString(), example(p)));
      known.putAll(ids);
      var filled = path;
      for (var id : known.entrySet()) {
        filled = filled.replace("{" + id.getKey() + "}", encoded(id.getValue()));
      }
      return filled;
    }

    /// What of the query has an example and is no filter.
    String query() {
      var filters = isRead() ? filters() : List.<String>of();
      return parameters("query", true).stream()
          .filter(p -> !filters.contains(p.path("name").asString()))
          .map(p -> p.path("name").asString() + "=" + encoded(example(p)))
          .collect(Collectors.joining("&"));
    }

    /// Sends it and sees that the answer is one of those that the operation names.
    Answer send(
        Client client, Map<String, String> ids, ObjectNode body, String query, String... headers) {
      var address = path(ids) + (query.isEmpty() ? "" : "?" + query);
      var bytes = content().isMissingNode() ? new byte[0] : JSON.writeValueAsBytes(body);
      var answer = Problems.silent(client.raw(verb, address, bytes, headers));
      var status = Integer.toString(answer.status());
      assertThat(spec.path("responses").propertyNames()).as(answer.body()).contains(status);
      assertThat(answer.status()).as(answer.body()).isLessThan(500);
      if (answer.status() >= 400 && (isCommand() || isOfTheLog())) {
        assertThat(codes(status)).contains(answer.json().path("code").asString(""));
      }
      return answer;
    }

    private List<String> codes(String status) {
      var response = api.resolved(spec.path("responses").path(status));
      return response
          .at("/content/application~1problem+json/schema/properties/code/enum")
          .valueStream()
          .map(code -> code.asString(""))
          .toList();
    }

    private static String encoded(String value) {
      return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    JsonNode content() {
      return spec.path("requestBody").path("content").path("application/json");
    }

    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  static OpenApi of(RunningServer server) {
    return new OpenApi(Client.nobody(server.address()).get("/openapi.json").is(200).json());
  }

  Stream<Operation> operations() {
    return document
        .path("paths")
        .propertyStream()
        .flatMap(path ->
            path.getValue()
                .propertyStream()
                .filter(verb -> !verb.getKey().equals("parameters"))
                .map(verb -> operation(path.getKey(), verb)));
  }

  private Operation operation(String path, Map.Entry<String, JsonNode> verb) {
    return new Operation(
        verb.getKey().toUpperCase(java.util.Locale.ROOT), path, verb.getValue(), this);
  }

  JsonNode resolved(JsonNode node) {
    var reference = reference(node);
    if (reference == null) {
      return node;
    }
    var target = document.at(reference.substring(1));
    assertThat(target.isMissingNode()).as("%s leads nowhere", reference).isFalse();
    return resolved(target);
  }

  static @Nullable String reference(JsonNode node) {
    return node.has("$ref") ? Objects.requireNonNull(node.path("$ref").asString()) : null;
  }
}
