package app.kinkit.server.openapi;

import app.kinkit.command.page.Line;
import app.kinkit.domain.shared.RefusalCode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Describes the commands: one operation for each line of a page, with an answer for each status
/// that a refusal of it can have, and the codes that may stand in it.
final class CommandPaths {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern RANGE = Pattern.compile("(-?\\d+) to (-?\\d+)");

  private CommandPaths() {}

  static void describe(List<Line> lines, ObjectNode document) {
    lines.forEach(line -> document.withObject("/paths").set(Line.ROOT + line.path(), path(line)));
    var answers = document.withObject("/components/responses");
    Refusals.all()
        .forEach((status, codes) -> answers.set("Refused" + status, refusal(status, codes)));
    for (var line : lines) {
      Refusals.of(line)
          .forEach((status, codes) -> answers.set(named(status, codes), refusal(status, codes)));
    }
  }

  private static ObjectNode path(Line line) {
    var path = JsonNodeFactory.instance.objectNode();
    var operation = path.putObject("post");
    operation.put("operationId", line.command().getSimpleName());
    operation.putArray("tags").add(feature(line));
    operation.put("summary", sentence(line.command().getSimpleName()));
    operation.put("description", description(line));
    parameters(line, operation);
    body(line, operation);
    responses(line, operation);
    return path;
  }

  private static String description(Line line) {
    var shows = "Shows in `" + line.table() + "`.";
    return line.gated() ? shows : shows + " Works before the confirmation to be an adult.";
  }

  private static void parameters(Line line, ObjectNode operation) {
    var parameters = operation.putArray("parameters");
    for (var name : line.variables()) {
      var parameter = parameters.addObject();
      parameter.put("name", name).put("in", "path").put("required", true);
      var schema = parameter.putObject("schema").put("type", "string").put("format", "uuid");
      schema.putArray("examples").add(Example.id(name));
    }
    Stream.of("IdempotencyKey", "IfMatch")
        .forEach(name -> parameters.addObject().put("$ref", "#/components/parameters/" + name));
  }

  private static void body(Line line, ObjectNode operation) {
    var fields = Field.of(line).stream().filter(Field::inBody).toList();
    var body = operation.putObject("requestBody");
    var content = body.putObject("content").putObject("application/json");
    var schema = content.putObject("schema").put("type", "object");
    schema.put("additionalProperties", false);
    if (fields.stream().anyMatch(Field::isChange)) {
      schema.put("minProperties", 1);
    }
    var properties = schema.putObject("properties");
    fields.forEach(field -> properties.set(field.name(), ranged(line, field)));
    var required = fields.stream().filter(Field::isRequired).map(Field::name).toList();
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
    content.set("example", JSON.valueToTree(Example.of(line)));
    body.put("required", !required.isEmpty() || schema.has("minProperties"));
  }

  /// The limits of a number are what its command says of a number beyond them.
  private static ObjectNode ranged(Line line, Field field) {
    var schema = Schemas.of(field);
    range(schema, line, field, null);
    var part = schema.has("items") ? schema.path("items") : schema;
    part.path("properties")
        .propertyStream()
        .forEach(inner -> range((ObjectNode) inner.getValue(), line, field, inner.getKey()));
    return schema;
  }

  private static void range(ObjectNode schema, Line line, Field field, @Nullable String inside) {
    if (schema.path("format").asString("").equals("int32")) {
      var range = RANGE.matcher(Example.expectedOf(line, field, inside).orElse(""));
      if (range.matches()) {
        schema.put("minimum", Integer.parseInt(range.group(1)));
        schema.put("maximum", Integer.parseInt(range.group(2)));
      }
    }
  }

  private static void responses(Line line, ObjectNode operation) {
    var answer = line.creates() ? line.byCode() ? "CreatedWithCode" : "Created" : "Done";
    var responses = operation.putObject("responses");
    responses
        .putObject(line.creates() ? "201" : "200")
        .put("$ref", "#/components/responses/" + answer);
    Refusals.of(line)
        .forEach((status, codes) ->
            responses
                .putObject(status.toString())
                .put("$ref", "#/components/responses/" + named(status, codes)));
  }

  /// All that have the same codes share a description.
  private static String named(int status, List<String> codes) {
    return "Refused" + status + "." + String.join(".", codes);
  }

  private static ObjectNode refusal(int status, List<String> codes) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("description", "Refused: `" + String.join("`, `", codes) + "`.");
    if (status == RefusalCode.UNAUTHENTICATED.status()) {
      header(answer, "WWW-Authenticate");
    } else if (List.of(409, 429, 503).contains(status)) {
      header(answer, "Retry-After");
    }
    var schema =
        answer.putObject("content").putObject("application/problem+json").putObject("schema");
    schema.put("$ref", "#/components/schemas/Problem");
    var properties = schema.putObject("properties");
    properties.putObject("status").put("const", status);
    codes.forEach(properties.putObject("code").putArray("enum")::add);
    if (status == RefusalCode.VALIDATION_FAILED.status()) {
      properties.putObject("errors").put("type", "array");
    }
    return answer;
  }

  private static void header(ObjectNode answer, String name) {
    answer
        .withObject("/headers")
        .putObject(name)
        .put("$ref", "#/components/headers/" + name.replace("-", ""));
  }

  /// The last part of the package of the command.
  private static String feature(Line line) {
    var name = line.command().getPackageName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /// `AssignTask` is "Assign task".
  private static String sentence(String name) {
    var words = Field.snake(name).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
