package app.kinkit.server.openapi;

import app.kinkit.query.RestEndpoint;
import app.kinkit.query.TableShape;
import app.kinkit.query.TableShape.Column;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Describes the reads: for each table one operation that gives rows and one that tells of them
/// without any, with a filter for each of its columns.
final class ReadPaths {
  static final List<String> PARAMETERS =
      List.of("Select", "Order", "Limit", "Offset", "And", "Or", "Prefer", "Range", "MinPosition");
  private static final Map<String, String> TROUBLES =
      Map.of(
          "300", "The select names something that could be several; `details` lists them.",
          "400", "The query does not follow the dialect, or names what is not there.",
          "401", "No token, or one that is not accepted.",
          "403", "The table is not open to this role.",
          "404", "No such table, or an operator that the type of the column has not.",
          "406", "No such form of answer; or one object was wanted and it is not exactly one.",
          "416", "The range lies beyond the rows.",
          "429", "Too often; again after Retry-After.",
          "500", "An error of ours.",
          "503", "Not at this moment, or the position is not reached; again after Retry-After.");

  private ReadPaths() {}

  static void describe(List<TableShape> tables, ObjectNode document) {
    var answers = document.withObject("/components/responses");
    TROUBLES.keySet().stream()
        .sorted()
        .forEach(status -> answers.set("NotRead" + status, trouble(status)));
    for (var table : tables) {
      document.withObject("/paths").set(RestEndpoint.PATH + table.name(), path(table));
      document.withObject("/components/schemas").set(table.name(), row(table));
    }
  }

  private static ObjectNode path(TableShape table) {
    var path = JsonNodeFactory.instance.objectNode();
    var parameters = path.putArray("parameters");
    PARAMETERS.forEach(
        name -> parameters.addObject().put("$ref", "#/components/parameters/" + name));
    table.columns().forEach(column -> parameters.add(filter(column)));
    var words = table.name().replace('_', ' ');
    describe(table, path.putObject("get"), "read_", "Read " + words, "The rows.");
    describe(
        table, path.putObject("head"), "look_at_", "Count " + words, "There are rows, or none.");
    path.path("head").path("responses").forEach(answer -> ((ObjectNode) answer).remove("content"));
    return path;
  }

  private static void describe(
      TableShape table, ObjectNode operation, String id, String summary, String answer) {
    operation.put("operationId", id + table.name());
    operation.putArray("tags").add("reading");
    operation.put("summary", summary);
    operation.put("description", table.comment());
    responses(table, operation.putObject("responses"), answer);
  }

  private static ObjectNode filter(Column column) {
    var filter = JsonNodeFactory.instance.objectNode();
    filter.put("name", column.name()).put("in", "query");
    filter.put("description", (column.comment() + " A filter: operator, point, value.").strip());
    filter.putObject("schema").put("type", "string").putArray("examples").add("not.is.null");
    return filter;
  }

  private static void responses(TableShape table, ObjectNode responses, String whole) {
    Stream.of("200", "206")
        .forEach(status -> {
          var answer = responses.putObject(status);
          answer.put("description", status.equals("200") ? whole : "Some of the counted rows.");
          headers(answer);
          var content = answer.putObject("content");
          var one = "#/components/schemas/" + table.name();
          var rows = content.putObject("application/json").putObject("schema").put("type", "array");
          rows.putObject("items").put("$ref", one);
          content
              .putObject("application/vnd.pgrst.object+json")
              .putObject("schema")
              .put("$ref", one);
        });
    troubles(responses);
  }

  static void headers(ObjectNode answer) {
    var headers = answer.putObject("headers");
    Stream.of("Content-Range", "X-Position", "Preference-Applied")
        .forEach(name ->
            headers.putObject(name).put("$ref", "#/components/headers/" + name.replace("-", "")));
  }

  static void troubles(ObjectNode responses) {
    TROUBLES.keySet().stream()
        .sorted()
        .forEach(status ->
            responses.putObject(status).put("$ref", "#/components/responses/NotRead" + status));
  }

  private static ObjectNode trouble(String status) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("description", TROUBLES.get(status));
    answer
        .putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/ReadProblem");
    return answer;
  }

  private static ObjectNode row(TableShape table) {
    var schema = Schemas.typed("object").put("description", table.comment());
    var properties = schema.putObject("properties");
    for (var column : table.columns()) {
      var type = type(column.type());
      properties.set(column.name(), column.nullable() ? Schemas.nullable(type) : type);
      type.put("description", column.comment());
    }
    return schema;
  }

  /// What a value of an SQL type is in JSON; of a type that is not named here, anything.
  static ObjectNode type(String sql) {
    if (sql.endsWith("[]")) {
      var list = Schemas.typed("array");
      list.set("items", type(sql.substring(0, sql.length() - 2)));
      return list;
    }
    return switch (sql) {
      case "text", "character varying" -> Schemas.typed("string");
      case "uuid" -> Schemas.typed("string").put("format", "uuid");
      case "timestamp with time zone" -> Schemas.typed("string").put("format", "date-time");
      case "date" -> Schemas.typed("string").put("format", "date");
      case "smallint", "integer" -> Schemas.typed("integer").put("format", "int32");
      case "bigint" -> Schemas.typed("integer").put("format", "int64");
      case "numeric", "real", "double precision" -> Schemas.typed("number");
      case "boolean" -> Schemas.typed("boolean");
      default -> JsonNodeFactory.instance.objectNode();
    };
  }
}
