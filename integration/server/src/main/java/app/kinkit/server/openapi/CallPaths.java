package app.kinkit.server.openapi;

import app.kinkit.query.RestEndpoint;
import app.kinkit.query.plan.Routine;
import app.kinkit.query.plan.Routine.Argument;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/// Describes the functions that readers may call: by GET with the arguments in the query, by POST
/// with them in the body.
final class CallPaths {
  private static final String PATH = RestEndpoint.PATH + "rpc/";

  private CallPaths() {}

  static void describe(List<Routine> routines, ObjectNode document) {
    for (var routine : routines) {
      var path = document.withObject("/paths").putObject(PATH + routine.name());
      describe(routine, path.putObject("get"), "call_", CallPaths::inQuery);
      describe(routine, path.putObject("post"), "send_", CallPaths::inBody);
    }
  }

  private static void describe(
      Routine routine, ObjectNode operation, String id, BiConsumer<Routine, ObjectNode> arguments) {
    operation.put("operationId", id + routine.name());
    operation.putArray("tags").add("reading");
    operation.put("summary", "Call " + routine.name().replace('_', ' '));
    operation.put("description", routine.comment());
    var parameters = operation.putArray("parameters");
    for (var name : routine.set() ? ReadPaths.PARAMETERS : List.of("Prefer", "MinPosition")) {
      parameters.addObject().put("$ref", "#/components/parameters/" + name);
    }
    arguments.accept(routine, operation);
    responses(routine, operation.putObject("responses"));
  }

  private static void inQuery(Routine routine, ObjectNode operation) {
    for (var argument : routine.arguments()) {
      var parameter = operation.withArray("parameters").addObject();
      parameter.put("name", argument.name()).put("in", "query");
      parameter.put("required", !argument.optional());
      parameter.set("schema", ReadPaths.type(argument.type()));
    }
  }

  private static void inBody(Routine routine, ObjectNode operation) {
    var needed = routine.arguments().stream().filter(argument -> !argument.optional()).toList();
    var body = operation.putObject("requestBody").put("required", !needed.isEmpty());
    var content = body.putObject("content").putObject("application/json");
    var schema = content.putObject("schema").put("type", "object");
    schema.put("additionalProperties", false);
    var properties = schema.putObject("properties");
    for (var argument : routine.arguments()) {
      properties.set(argument.name(), Schemas.nullable(ReadPaths.type(argument.type())));
    }
    if (needed.isEmpty()) {
      content.putObject("example");
    } else {
      needed.stream().map(Argument::name).forEach(schema.putArray("required")::add);
    }
  }

  private static void responses(Routine routine, ObjectNode responses) {
    for (var status : routine.set() ? List.of("200", "206") : List.of("200")) {
      var answer = responses.putObject(status);
      answer.put("description", status.equals("200") ? "What it gives." : "A part of it.");
      ReadPaths.headers(answer);
      answer.putObject("content").putObject("application/json").set("schema", given(routine));
    }
    ReadPaths.troubles(responses);
  }

  private static ObjectNode given(Routine routine) {
    var one = one(routine);
    if (!routine.set()) {
      return one;
    }
    var all = Schemas.typed("array");
    all.set("items", one);
    return all;
  }

  private static ObjectNode one(Routine routine) {
    if (routine.type() != null) {
      return Schemas.nullable(ReadPaths.type(routine.type()));
    }
    var row = Schemas.typed("object");
    if (routine.relation() != null) {
      return row.put("$ref", "#/components/schemas/" + routine.relation());
    }
    var properties = row.putObject("properties");
    routine.columns().forEach((name, type) -> properties.set(name, ReadPaths.type(type)));
    return row;
  }
}
