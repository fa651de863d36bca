package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The description as a client uses it: operations, with what their references lead to.
record OpenApi(JsonNode document) {

  /// @param path with its variables
  record Operation(String verb, String path, JsonNode spec, OpenApi api) {
    boolean isCommand() {
      return path.startsWith("/commands/");
    }

    boolean isRead() {
      return path.startsWith("/rest/");
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
