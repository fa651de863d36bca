package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.journey.Client.Answer;
import app.kinkit.journey.OpenApi.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Every operation of the description is tried as it is described, and then wrongly in many ways.
/// Whatever is sent, the answer is one that the description names and none of ours to be sorry for,
/// and a stranger who names things of others learns of none of them.
class OpenApiFuzzJourneyTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final RunningServer SERVER = RunningServer.shared();
  private static final OpenApi API = OpenApi.of(SERVER);
  private static final Household HOUSEHOLD = Household.found(SERVER.address());
  private static final Client STRANGER = Client.adult(SERVER.address(), "Stranger");
  private static final Client ADMIN = Admins.of(SERVER).one();
  private static final Client NOBODY = Client.nobody(SERVER.address());
  private static final Map<String, String> KNOWN = Map.of("run", run());
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

  static Stream<Operation> ofTheLog() {
    return operations().filter(Operation::isOfTheLog);
  }

  static Stream<Operation> calls() {
    return operations().filter(Operation::isCall);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itsOwnExampleIsGood(Operation operation) {
    var client =
        operation.isCommand() ? Client.adult(SERVER.address(), "Example") : stranger(operation);
    var answer = operation.send(client, KNOWN, operation.example(), operation.query());
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
    var path = operation.path(KNOWN);
    var answer = Problems.silent(stranger(operation).raw("DELETE", path, new byte[0]));
    answer.is(405);
    assertThat(answer.header("Allow")).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void nobodyIsTurnedAwayOrServed(Operation operation) {
    var answer = operation.send(NOBODY, THEIRS, operation.example(), operation.query());
    if (operation.isOfAdmins()) {
      answer.is(404);
    } else if (!operation.spec().has("security")) {
      answer.is(401);
    }
    assertSilentAboutOthers(answer);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aStrangerLearnsNothingOfOthers(Operation operation) {
    var body = operation.example();
    THEIRS.forEach((name, id) -> {
      if (body.has(name) && !name.equals("id")) {
        body.put(name, id);
      }
    });
    var stranger =
        operation.isCommand() ? stranger(operation) : Client.signUp(SERVER.address(), "Passer");
    var answer = operation.send(stranger, THEIRS, body, operation.query());
    assertSilentAboutOthers(answer);
    if (operation.isOfAdmins()) {
      answer.is(404);
    }
    if (operation.isCommand() && operation.path().contains("{")) {
      assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyWrongFieldIsNamed(Operation operation) {
    var wrong = JSON.createObjectNode();
    for (var name : operation.content().path("schema").path("properties").propertyNames()) {
      var body = operation.example();
      body.putObject(name).put("odd", true);
      wrong.putObject(name).put("odd", true);
      var answer = operation.send(lead(operation), KNOWN, body, "");
      Problems.whole(answer, 400, "VALIDATION_FAILED");
      assertThat(fields(answer)).containsExactly(name);
    }
    wrong.put("stranger", 1);
    var answer = operation.send(lead(operation), KNOWN, wrong, "");
    Problems.whole(answer, 400, "VALIDATION_FAILED");
    assertThat(fields(answer)).containsAll(wrong.propertyNames());
  }

  /// Those of the body, whatever inside them is wrong.
  private static List<String> fields(Client.Answer answer) {
    return Problems.fields(answer).stream().map(f -> f.replaceAll("[.\\[].*", "")).toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyRequiredFieldIsMissed(Operation operation) {
    for (var required : operation.content().path("schema").path("required")) {
      var body = operation.example();
      body.remove(required.asString());
      var answer = operation.send(lead(operation), KNOWN, body, "");
      assertThat(Problems.fields(answer.is(400))).contains(required.asString());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void wrongHeadersAndIdsAreRefused(Operation operation) {
    var body = operation.example();
    operation.send(lead(operation), KNOWN, body, "", "If-Match", "x").is(400);
    operation.send(lead(operation), KNOWN, body, "", "Idempotency-Key", "a b").is(400);
    operation.send(lead(operation), KNOWN, body, "", "Content-Type", "text/plain").is(415);
    for (var variable : operation.parameters("path", false)) {
      var name = variable.path("name").asString();
      operation.send(lead(operation), Map.of(name, "7"), body, "").is(400);
    }
  }

  @ParameterizedTest
  @MethodSource("reads")
  void everyFilterIsTried(Operation operation) {
    for (var column : operation.filters()) {
      operation
          .send(stranger(operation), KNOWN, operation.example(), column + "=not.is.null")
          .is(200);
      operation.send(stranger(operation), KNOWN, operation.example(), column + "=nope").is(400);
    }
    var all = operation.filters().stream().map(c -> c + "=nope").collect(Collectors.joining("&"));
    var ranged = operation.verb().equalsIgnoreCase("get") ? 416 : 400; // HEAD has no range
    operation.send(stranger(operation), KNOWN, operation.example(), all, "Range", "9-1").is(ranged);
    operation
        .send(stranger(operation), KNOWN, operation.example(), "", "X-Min-Position", "x")
        .is(400);
    operation
        .send(stranger(operation), KNOWN, operation.example(), "", "Accept", "image/png")
        .is(406);
  }

  @ParameterizedTest
  @MethodSource("ofTheLog")
  void everyParameterOfTheLogIsTried(Operation operation) {
    for (var parameter : operation.parameters("query", false)) {
      var wrong = parameter.path("name").asString() + "=no%21";
      operation.send(stranger(operation), KNOWN, operation.example(), wrong).is(400);
    }
    for (var required : operation.content().path("example").propertyNames()) {
      var wrong = operation.example();
      wrong.putObject(required).put("odd", true);
      var answer = operation.send(stranger(operation), KNOWN, wrong, "");
      assertThat(answer.status()).as(answer.body()).isIn(400, 404);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyArgumentIsTried(Operation operation) {
    var body = operation.content().path("schema").path("properties").propertyNames();
    assertThat(operation.filters().size() + body.size()).isPositive();
    for (var name : operation.filters()) {
      operation.send(STRANGER, KNOWN, operation.example(), name + "=nope").is(400);
    }
    for (var name : body) {
      var wrong = JSON.createObjectNode().put(name, "nope");
      operation.send(STRANGER, KNOWN, wrong, "").is(400);
    }
    var odd = JSON.createObjectNode().put("odd", "1");
    operation.send(STRANGER, KNOWN, odd, body.isEmpty() ? "odd=1" : "").is(404);
  }

  /// Of a verification that somebody has asked for.
  private static String run() {
    var wanted = JSON.createObjectNode().put("goal", "verify");
    var bytes = JSON.writeValueAsBytes(wanted);
    return ADMIN.raw("POST", "/ops/v1/rebuilds", bytes).is(202).json().path("id").asString();
  }

  private static Client stranger(Operation operation) {
    if (operation.isOfAdmins() || operation.path().endsWith("/reads")) {
      return ADMIN;
    }
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
}
