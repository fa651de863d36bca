package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.journey.Client.Answer;
import app.kinkit.journey.OpenApi.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Every operation of the description is tried as it is described, and then wrongly in many ways.
/// Whatever is sent, the answer is one that the description names and none of ours to be sorry for,
/// and a stranger who names things of others learns of none of them.
class OpenApiFuzzJourneyTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final RunningServer SERVER = RunningServer.shared();
  private static final OpenApi API = OpenApi.of(SERVER);
  private static final Household HOUSEHOLD = Household.found(SERVER.address());
  private static final Client STRANGER = Client.adult(SERVER.address(), "Stranger");
  private static final Client NOBODY = Client.nobody(SERVER.address());
  private static final String TASK = HOUSEHOLD.assign().is(201).id();
  private static final Map<String, String> THEIRS =
      Map.of(
          "bond_id", HOUSEHOLD.bond(),
          "user_id", HOUSEHOLD.doer().id(),
          "assigned_to", HOUSEHOLD.doer().id(),
          "id", TASK);

  static Stream<Operation> operations() {
    return API.operations() // an upload takes no JSON; FilesJourneyTest sends what it takes
        .filter(operation -> !Set.of("/openapi.json", "/files/v1").contains(operation.path()));
  }

  static Stream<Operation> commands() {
    return operations().filter(Operation::isCommand);
  }

  static Stream<Operation> reads() {
    return operations().filter(Operation::isRead).filter(operation -> !operation.isCall());
  }

  static Stream<Operation> calls() {
    return operations().filter(Operation::isCall);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itsOwnExampleIsGood(Operation operation) {
    var client = operation.isCommand() ? Client.adult(SERVER.address(), "Example") : STRANGER;
    var answer = send(client, operation, Map.of(), example(operation), query(operation));
    assertThat(answer.status()).as(answer.body()).isNotIn(405, 406, 413, 415);
    if (operation.isCommand()) {
      assertThat(answer.status()).as(answer.body()).isNotEqualTo(400);
    } else if (operation.isRead()) {
      answer.is(200);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anotherVerbIsRefused(Operation operation) {
    var path = path(operation, Map.of());
    var answer = Problems.silent(stranger(operation).raw("DELETE", path, new byte[0]));
    answer.is(405);
    assertThat(answer.header("Allow")).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void nobodyIsTurnedAwayOrServed(Operation operation) {
    var answer = send(NOBODY, operation, THEIRS, example(operation), query(operation));
    if (!operation.spec().has("security")) {
      answer.is(401);
    }
    assertSilentAboutOthers(answer);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aStrangerLearnsNothingOfOthers(Operation operation) {
    var body = example(operation);
    THEIRS.forEach((name, id) -> {
      if (body.has(name) && !name.equals("id")) {
        body.put(name, id);
      }
    });
    var stranger =
        operation.isCommand() ? stranger(operation) : Client.signUp(SERVER.address(), "Passer");
    var answer = send(stranger, operation, THEIRS, body, query(operation));
    assertSilentAboutOthers(answer);
    if (operation.isCommand() && operation.path().contains("{")) {
      assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyWrongFieldIsNamed(Operation operation) {
    var wrong = JSON.createObjectNode();
    for (var name : operation.content().path("schema").path("properties").propertyNames()) {
      var body = example(operation);
      body.putObject(name).put("odd", true);
      wrong.putObject(name).put("odd", true);
      var answer = send(lead(operation), operation, Map.of(), body, "");
      Problems.whole(answer, 400, "VALIDATION_FAILED");
      assertThat(Problems.fields(answer)).containsExactly(name);
    }
    wrong.put("stranger", 1);
    var answer = send(lead(operation), operation, Map.of(), wrong, "");
    Problems.whole(answer, 400, "VALIDATION_FAILED");
    assertThat(Problems.fields(answer)).containsAll(wrong.propertyNames());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyRequiredFieldIsMissed(Operation operation) {
    for (var required : operation.content().path("schema").path("required")) {
      var body = example(operation);
      body.remove(required.asString());
      var answer = send(lead(operation), operation, Map.of(), body, "");
      assertThat(Problems.fields(answer.is(400))).contains(required.asString());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void wrongHeadersAndIdsAreRefused(Operation operation) {
    var body = example(operation);
    send(lead(operation), operation, Map.of(), body, "", "If-Match", "x").is(400);
    send(lead(operation), operation, Map.of(), body, "", "Idempotency-Key", "a b").is(400);
    send(lead(operation), operation, Map.of(), body, "", "Content-Type", "text/plain").is(415);
    for (var variable : operation.parameters("path", false)) {
      var name = variable.path("name").asString();
      send(lead(operation), operation, Map.of(name, "7"), body, "").is(400);
    }
  }

  @ParameterizedTest
  @MethodSource("reads")
  void everyFilterIsTried(Operation operation) {
    for (var column : operation.filters()) {
      send(stranger(operation), operation, Map.of(), example(operation), column + "=not.is.null")
          .is(200);
      send(stranger(operation), operation, Map.of(), example(operation), column + "=nope").is(400);
    }
    var all = operation.filters().stream().map(c -> c + "=nope").collect(Collectors.joining("&"));
    var ranged = operation.verb().equalsIgnoreCase("get") ? 416 : 400; // HEAD has no range
    send(stranger(operation), operation, Map.of(), example(operation), all, "Range", "9-1")
        .is(ranged);
    send(stranger(operation), operation, Map.of(), example(operation), "", "X-Min-Position", "x")
        .is(400);
    send(stranger(operation), operation, Map.of(), example(operation), "", "Accept", "image/png")
        .is(406);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyArgumentIsTried(Operation operation) {
    var body = operation.content().path("schema").path("properties").propertyNames();
    assertThat(operation.filters().size() + body.size()).isPositive();
    for (var name : operation.filters()) {
      send(STRANGER, operation, Map.of(), example(operation), name + "=nope").is(400);
    }
    for (var name : body) {
      var wrong = JSON.createObjectNode().put(name, "nope");
      send(STRANGER, operation, Map.of(), wrong, "").is(400);
    }
    var odd = JSON.createObjectNode().put("odd", "1");
    send(STRANGER, operation, Map.of(), odd, body.isEmpty() ? "odd=1" : "").is(404);
  }

  private static Client stranger(Operation operation) {
    return ends(operation) ? Client.adult(SERVER.address(), "Passer") : STRANGER;
  }

  private static Client lead(Operation operation) {
    return ends(operation) ? Client.adult(SERVER.address(), "Passer") : HOUSEHOLD.lead();
  }

  /// Whether whoever sends it is nobody afterwards.
  private static boolean ends(Operation operation) {
    return operation.path().endsWith("/me/close") || operation.path().endsWith("/logout");
  }

  private static void assertSilentAboutOthers(Answer answer) {
    var household = List.of(HOUSEHOLD.lead().id(), HOUSEHOLD.member().id());
    assertThat(answer.body()).doesNotContain(THEIRS.values()).doesNotContain(household);
  }

  /// Sends it and sees that the answer is one of those that the operation names.
  private static Answer send(
      Client client,
      Operation operation,
      Map<String, String> ids,
      ObjectNode body,
      String query,
      String... headers) {
    var path = path(operation, ids) + (query.isEmpty() ? "" : "?" + query);
    var bytes = operation.content().isMissingNode() ? new byte[0] : JSON.writeValueAsBytes(body);
    var answer = Problems.silent(client.raw(operation.verb(), path, bytes, headers));
    var documented = operation.spec().path("responses").propertyNames();
    assertThat(documented).as(answer.body()).contains(Integer.toString(answer.status()));
    assertThat(answer.status()).as(answer.body()).isLessThan(500);
    return answer;
  }

  private static ObjectNode example(Operation operation) {
    var example = operation.content().path("example");
    return example.isObject() ? (ObjectNode) example.deepCopy() : JSON.createObjectNode();
  }

  private static String path(Operation operation, Map<String, String> ids) {
    var known = new HashMap<String, String>();
    operation
        .parameters("path", true)
        .forEach(p -> known.put(p.path("name").asString(), Operation.example(p)));
    known.putAll(ids);
    var path = operation.path();
    for (var id : known.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    return path;
  }

  /// What of the query has an example and is no filter.
  private static String query(Operation operation) {
    var filters = operation.isRead() ? operation.filters() : List.<String>of();
    return operation.parameters("query", true).stream()
        .filter(p -> !filters.contains(p.path("name").asString()))
        .map(p -> p.path("name").asString() + "=" + encoded(Operation.example(p)))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
