package app.kinkit.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.web.problem.Failures;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// What a command that was not carried out answers.
class ProblemTest extends EdgeTest {

  @ParameterizedTest
  @EnumSource
  void hasStatusTypeTitleAndAPageForEveryCode(RefusalCode code) {
    wall.failure = new Refused(code, "Do something else.");

    var answer = edge.post(TASK + "/start", "{}", "Idempotency-Key", "key");

    var kebab = code.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    assertThat(answer.status()).isEqualTo(code.status());
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.json().get("type").asString()).isEqualTo("/problems/" + kebab);
    assertThat(answer.json().get("status").asInt()).isEqualTo(code.status());
    assertThat(answer.json().get("title").asString()).isNotBlank();
    assertThat(answer.json().get("detail").asString()).isEqualTo("Do something else.");
    assertThat(answer.code()).isEqualTo(code.name());
    assertThat(answer.json().has("command_id")).isTrue();
    var again = code.status() == 503 || code.status() == 429 || code == RefusalCode.CONFLICT;
    assertThat(answer.header("Retry-After").isPresent()).isEqualTo(again);
    var page = edge.send(edge.to("/problems/" + kebab).GET().build());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("<code>" + code + "</code>");
  }

  @Test
  void carriesTheFactsOfTheRefusal() {
    var bond = new BondId(Wall.AGGREGATE);
    wall.failure =
        new Refused(
            RefusalCode.INSUFFICIENT_POINTS,
            "Earn 3 points more.",
            Map.of("available", 2, "state", SubmissionState.LOW_ENERGY, "bond", bond, "code", 9));

    var json = edge.post(REWARD + "/redeem", "").json();

    assertThat(json.get("available").asInt()).isEqualTo(2);
    assertThat(json.get("state").asString()).isEqualTo("low_energy");
    assertThat(json.get("bond").asString()).isEqualTo(Wall.AGGREGATE.toString());
    assertThat(json.get("code").asString()).isEqualTo("INSUFFICIENT_POINTS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/nothing",
        "/bonds/",
        "//bonds",
        "/bonds/1/2/3/4/5/6/7/8/9",
        "/tasks/1/Start",
        "/tasks/1",
        "/tasks/1/start/",
        "/invites/redeem/revoke",
        "/%62onds",
        "/bonds;a=b"
      })
  void isNotFoundWhereThereIsNoCommand(String path) {
    assertThat(edge.post(path, "{}").code()).isEqualTo("NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void namesTheMethodThatWorks(String method) {
    var request = edge.to("/commands/v1/bonds").method(method, BodyPublishers.noBody()).build();

    var answer = edge.send(request);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.code()).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(answer.header("Allow")).contains("POST");
  }

  @Test
  void asksWhoeverIsNobodyToSignIn() {
    var anon = edge.post("/bonds", "{}", "Authorization", "Bearer anon");

    assertThat(anon.status()).isEqualTo(401);
    assertThat(anon.code()).isEqualTo("UNAUTHENTICATED");
    assertThat(anon.header("WWW-Authenticate")).contains("Bearer");
    assertThat(wall.registered).isEmpty();
  }

  @Test
  void holdsBackWhoeverHasNotConfirmedToBeAdult() {
    wall.adult = false;

    assertThat(edge.post(TASK + "/start", "").code()).isEqualTo("ADULT_CONFIRMATION_REQUIRED");
    assertThat(edge.post(BOND + "/dissolve", "").status()).isEqualTo(403);
    assertThat(edge.post(BOND + "/leave", "").status()).isEqualTo(200);
    assertThat(edge.post("/me/submission-state", "{\"state\": \"paused\"}").status())
        .isEqualTo(200);
    assertThat(
            edge.post("/me/adult-confirmation", "{\"method\": \"self\", \"terms_version\": \"1\"}")
                .status())
        .isEqualTo(200);
    assertThat(wall.registered).hasSize(5).allMatch(who -> who.id().value().equals(Edge.ME));
  }

  @Test
  void saysNothingOfAnUnexpectedFailureAndLogsNoMessage() {
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    ((Logger) LoggerFactory.getLogger(Failures.class)).addAppender(log);
    wall.failure = new IllegalStateException("secret words", new SQLException("secret too"));

    var answer = edge.post(TASK + "/start", "{}");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret").contains("INTERNAL");
    var id = answer.json().get("command_id").asString();
    assertThat(UUID.fromString(id)).isNotNull();
    assertThat(log.list).hasSize(1);
    assertThat(log.list.getFirst().getFormattedMessage())
        .contains(id, "IllegalStateException", "SQLException", "ProblemTest")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "08001", "57P01", "53300"})
  void saysThatTheDatabaseIsLost(String state) {
    wall.failure = new IllegalStateException(new SQLException("connection refused", state));

    assertThat(edge.post(TASK + "/start", "{}").code()).isEqualTo("UNAVAILABLE");
  }

  @Test
  void saysThatTheDatabaseIsLostForAnEmptyPool() {
    wall.failure = new IllegalStateException(new SQLTransientConnectionException("time-out"));

    var answer = edge.post(TASK + "/start", "{}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("1");
  }

  @Test
  void findsARefusalInsideOtherFailures() {
    wall.failure = new IllegalStateException(new Refused(RefusalCode.BOND_FULL, "Full."));

    assertThat(edge.post(TASK + "/start", "{}").code()).isEqualTo("BOND_FULL");
  }

  @Test
  void canBeReadByPagesOfOtherOrigins() {
    var preflight =
        edge.to("/commands/v1/bonds")
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,idempotency-key");

    var answer = edge.send(preflight.header("Origin", "http://elsewhere.example").build());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void areListedAsJsonForThoseWhoAsk() {
    var list = edge.send(edge.to("/problems").header("Accept", "application/json").GET().build());
    var stranger = edge.send(edge.to("/problems/of-mine").GET().build());

    assertThat(list.json().size()).isEqualTo(RefusalCode.values().length);
    assertThat(stranger.status()).isEqualTo(404);
  }
}
