package app.kinkit.journey;

import static app.kinkit.journey.Problems.whole;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.shared.EventLog;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Headers that make a command safe to repeat and safe against others, states that forbid it, and
/// addresses that do not exist.
@ExtendWith(TablesEqualTheLog.class)
class ConditionsJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Household HOME = Household.found(SERVER.address());
  private static final Client NOT_YET_ADULT = Client.signUp(SERVER.address(), "Newcomer");
  private static final Client NOBODY = Client.nobody(SERVER.address());

  @Test
  void whoDecidesOnAnOldVersionIsToldThePresentOne() {
    var task = HOME.assign().is(201);
    assertThat(task.header("ETag")).isEqualTo("\"0\"");
    var start = "/tasks/" + task.id() + "/start";
    var complete = "/tasks/" + task.id() + "/complete";
    HOME.doer().command(start, Map.of(), "If-Match", "\"0\"").is(200);
    for (var wrong : new String[] {"\"0\"", "\"2\"", "7"}) {
      var stale =
          whole(HOME.doer().command(complete, Map.of(), "If-Match", wrong), 412, "STALE_VERSION");
      assertThat(stale.json().path("current").asLong(-1)).isEqualTo(1);
    }
    var done = HOME.doer().command(complete, Map.of(), "If-Match", "\"1\"").is(200);
    assertThat(done.header("ETag")).isEqualTo("\"2\"");
  }

  @Test
  void anIfMatchThatIsNoVersionIsNotIgnored() {
    var path = "/tasks/" + HOME.assign().is(201).id() + "/start";
    for (var wrong : new String[] {"W/\"0\"", "\"0\", \"1\"", "first", "-1"}) {
      var answer =
          whole(HOME.doer().command(path, Map.of(), "If-Match", wrong), 400, "VALIDATION_FAILED");
      assertThat(Problems.fields(answer)).containsExactly("If-Match");
    }
    HOME.doer().command(path, Map.of(), "If-Match", "*").is(200);
  }

  @Test
  void aRepeatedKeyGetsTheSameAnswerAndNothingHappensTwice() {
    var key = UUID.randomUUID().toString();
    var log = SERVER.part(EventLog.class);
    var first = HOME.lead().command(HOME.tasks(), HOME.task(), "Idempotency-Key", key).is(201);
    assertThat(first.header("Idempotency-Replayed")).isNull();
    var head = log.head();
    var again = HOME.lead().command(HOME.tasks(), HOME.task(), "Idempotency-Key", key).is(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(log.head()).isEqualTo(head);
    assertThat(log.stream("task:" + first.id())).hasSize(1);
  }

  @Test
  void aKeyOfAnotherRequestIsRefusedAndAnotherPersonsIsAnotherKey() {
    var key = UUID.randomUUID().toString();
    HOME.lead().command(HOME.tasks(), HOME.task(), "Idempotency-Key", key).is(201);
    var head = SERVER.part(EventLog.class).head();
    var other = HOME.task("point_value", 7);
    whole(HOME.lead().command(HOME.tasks(), other, "Idempotency-Key", key), 422, "KEY_REUSED");
    var bond = Map.of("name", "Hill", "role_in_bond", "dominant");
    whole(HOME.lead().command("/bonds", bond, "Idempotency-Key", key), 422, "KEY_REUSED");
    assertThat(SERVER.part(EventLog.class).head()).isEqualTo(head);
    HOME.doer().command(HOME.tasks(), HOME.task(), "Idempotency-Key", key).is(201);
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    for (var key : new String[] {"", "two words", "k".repeat(201)}) {
      var answer =
          whole(
              HOME.lead().command(HOME.tasks(), HOME.task(), "Idempotency-Key", key),
              400,
              "VALIDATION_FAILED");
      assertThat(Problems.fields(answer)).containsExactly("Idempotency-Key");
    }
  }

  @Test
  void whoIsNotYetAdultPausesAndLeavesAndDoesNothingElse() {
    var bond = Map.of("name", "Hill", "role_in_bond", "dominant");
    var refused = whole(NOT_YET_ADULT.command("/bonds", bond), 403, "ADULT_CONFIRMATION_REQUIRED");
    assertThat(refused.body()).contains("/me/adult-confirmation");
    whole(
        NOT_YET_ADULT.command("/invites/redeem", Map.of("invite_code", "x")),
        403,
        "ADULT_CONFIRMATION_REQUIRED");
    NOT_YET_ADULT.command("/me/submission-state", Map.of("state", "paused")).is(200);
    // Not stopped at the gate: there is only nothing to leave.
    whole(NOT_YET_ADULT.command("/bonds/" + HOME.bond() + "/leave", Map.of()), 404, "NOT_FOUND");
  }

  @Test
  void nothingIsAskedOfWhoHasPaused() {
    HOME.doer().command("/me/submission-state", Map.of("state", "paused")).is(200);
    var refused = whole(HOME.assign(), 409, "MEMBER_PAUSED");
    assertThat(refused.json().path("detail").asString()).contains("resume");
    HOME.doer().command("/me/submission-state", Map.of("state", "active")).is(200);
    HOME.assign().is(201);
  }

  @Test
  void pathsThatLeadNowhereSaySo() {
    for (var path :
        new String[] {"/nothing", "/bonds/", "//bonds", "/Bonds", "/bonds/a/b/c/d/e/f/g/h/i"}) {
      whole(HOME.lead().command(path, Map.of()), 404, "NOT_FOUND");
    }
    var page = Problems.silent(HOME.lead().get("/nothing/here"));
    assertThat(page.is(404).body()).doesNotContain("timestamp", "trace");
    var table = Problems.silent(HOME.lead().get("/rest/v1/secrets"));
    assertThat(table.is(404).json().path("code").asString()).startsWith("PGRST");
  }

  @Test
  void aCommandIsGivenByPostOnly() {
    for (var verb : new String[] {"GET", "PUT", "PATCH", "DELETE"}) {
      var answer = HOME.lead().raw(verb, "/commands/v1/bonds", new byte[0]);
      assertThat(whole(answer, 405, "METHOD_NOT_ALLOWED").header("Allow")).isEqualTo("POST");
    }
  }

  @Test
  void whoWritesToATableIsToldTheCommands() {
    for (var verb : new String[] {"PATCH", "POST", "PUT", "DELETE"}) {
      var answer =
          HOME.lead()
              .raw(
                  verb,
                  "/rest/v1/tasks?id=eq.1",
                  "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(answer.is(405).json().path("hint").asString())
          .contains("POST /commands/v1/bonds/{bond_id}/tasks")
          .contains("POST /commands/v1/tasks/{id}/start");
      assertThat(answer.header("Allow")).contains("GET");
    }
  }

  @Test
  void readsThatCannotBeReadAreRefusedWithoutSql() {
    for (var query :
        new String[] {
          "tasks?select=nothing",
          "tasks?id=eq.1",
          "tasks?title=eq.a%00b",
          "tasks?point_value=gt.many",
          "tasks?or=(id.eq.1",
          "tasks?select=title,unknown(*)",
          "tasks?limit=-1",
          "tasks?id=drop.table"
        }) {
      var answer = HOME.lead().get("/rest/v1/" + query);
      assertThat(answer.status()).as(query).isBetween(400, 499);
      assertThat(answer.json().path("message").asString("")).as(query).isNotBlank();
      assertThat(answer.body()).doesNotContain("select ", "Exception", "from ");
    }
    assertThat(NOBODY.get("/rest/v1/tasks").status()).isEqualTo(401);
  }
}
