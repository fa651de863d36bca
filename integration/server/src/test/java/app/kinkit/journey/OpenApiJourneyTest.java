package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.web.Pages;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What `/openapi.json` says of itself: that it is OpenAPI 3.1, whole, and the one that was agreed.
class OpenApiJourneyTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path AGREED = Path.of("src/main/openapi/openapi.json");
  private static final String REFRESH =
      "./mvnw -B -pl integration/server -am test -Dtest=OpenApiJourneyTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi=write";

  private final RunningServer server = RunningServer.shared();
  private final String text = Client.nobody(server.address()).get("/openapi.json").is(200).body();
  private final OpenApi api = new OpenApi(JSON.readTree(text));

  @Test
  void theDescriptionIsTheAgreedOne() throws IOException {
    if ("write".equals(System.getProperty("openapi"))) {
      Files.writeString(AGREED, text);
    }
    assertThat(text)
        .as("What clients are told has changed. If that is meant: %s", REFRESH)
        .isEqualTo(Files.readString(AGREED));
  }

  @Test
  void itIsValidOpenApi() {
    assertThat(complaints(api.document())).isEmpty();
  }

  @Test
  void plantedMistakesAreSeen() {
    var untitled = (ObjectNode) api.document().deepCopy();
    ((ObjectNode) untitled.path("info")).remove("title");
    assertThat(complaints(untitled)).isNotEmpty();
    var mistyped = (ObjectNode) api.document().deepCopy();
    ((ObjectNode) mistyped.at("/components/schemas/Problem")).put("type", "objekt");
    assertThat(complaints(mistyped)).isNotEmpty();
  }

  @Test
  void everyLineOfEveryPageIsAnOperation() {
    assertThat(api.operations().map(OpenApi.Operation::toString))
        .containsAll(Pages.all().lines().stream().map(Object::toString).toList());
    assertThat(api.operations().map(o -> o.spec().path("operationId").asString()))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    var references = new ArrayList<JsonNode>();
    collect(api.document(), references);
    assertThat(references).hasSizeGreaterThan(100).allSatisfy(api::resolved);
  }

  @Test
  void everyExampleIsWhatItsSchemaAsksFor() {
    assertThat(api.operations().filter(OpenApi.Operation::isCommand))
        .isNotEmpty()
        .allSatisfy(operation -> {
          var content = operation.content();
          assertThat(check(content.path("schema").toString(), content.path("example").toString()))
              .isEmpty();
        });
  }

  @Test
  void everyNumberHasItsLimits() {
    var numbers =
        api.operations()
            .filter(OpenApi.Operation::isCommand)
            .flatMap(o -> o.content().path("schema").path("properties").propertyStream())
            .filter(field -> field.getValue().path("format").asString("").equals("int32"))
            .toList();
    assertThat(numbers)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            field -> assertThat(field.getValue().has("maximum")).as(field.getKey()).isTrue());
    var points =
        api.document().at("/paths/~1commands~1v1~1bonds~1{bond_id}~1tasks/post/requestBody");
    var value = points.at("/content/application~1json/schema/properties/point_value");
    assertThat(value.path("minimum").asInt(-1)).isZero();
    assertThat(value.path("maximum").asInt()).isEqualTo(10_000);
  }

  @Test
  void everyFunctionIsAnOperationTwiceAndEveryTableCanBeLookedAt() {
    var operations = api.operations().map(OpenApi.Operation::toString).toList();
    assertThat(operations)
        .contains(
            "GET /rest/v1/rpc/points_balance",
            "POST /rest/v1/rpc/points_balance",
            "GET /rest/v1/rpc/points_statement",
            "HEAD /rest/v1/tasks");
    var balance = api.document().at("/paths/~1rest~1v1~1rpc~1points_balance/get");
    assertThat(balance.at("/responses/200/content/application~1json/schema/format").asString())
        .isEqualTo("int64");
    assertThat(balance.path("parameters").valueStream().map(p -> p.path("name").asString("")))
        .contains("user_id", "bond_id", "at_position", "at_time");
  }

  @Test
  void everyColumnIsDescribed() {
    var read = api.operations().filter(OpenApi.Operation::isRead).toList();
    assertThat(read)
        .isNotEmpty()
        .allSatisfy(
            operation -> assertThat(operation.spec().path("description").asString()).isNotBlank());
    var points = api.document().at("/components/schemas/tasks/properties/point_value/type");
    assertThat(points.isMissingNode()).isFalse();
  }

  @Test
  void whoHasItIsToldSo() {
    var client = Client.nobody(server.address());
    var tag = Objects.requireNonNull(client.get("/openapi.json").header("ETag"));
    client.get("/openapi.json", "If-None-Match", tag).is(304);
    client.get("/openapi.json", "If-None-Match", "\"other\"").is(200);
    assertThat(client.raw("DELETE", "/openapi.json", new byte[0]).is(405).header("Allow"))
        .isEqualTo("GET, HEAD");
  }

  private static void collect(JsonNode node, ArrayList<JsonNode> references) {
    if (OpenApi.reference(node) != null) {
      references.add(node);
    }
    node.values().forEach(child -> collect(child, references));
  }

  /// By the schema of OpenAPI 3.1, which leaves open what a schema in it is; here it has to be one.
  private static Set<ValidationMessage> complaints(JsonNode document) {
    var schema = (ObjectNode) JSON.readTree(resource("/openapi/schema-3.1.json"));
    schema
        .withObject("/$defs/schema")
        .put("$ref", "https://json-schema.org/draft/2020-12/schema")
        .remove("$dynamicAnchor");
    var closed =
        schema.toString().replace("\"$dynamicRef\":\"#meta\"", "\"$ref\":\"#/$defs/schema\"");
    return check(closed, document.toString());
  }

  private static Set<ValidationMessage> check(String schema, String document) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema, InputFormat.JSON)
        .validate(document, InputFormat.JSON);
  }

  private static String resource(String name) {
    try (var in = OpenApiJourneyTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
