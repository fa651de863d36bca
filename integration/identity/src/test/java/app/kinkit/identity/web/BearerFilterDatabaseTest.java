package app.kinkit.identity.web;

import static app.kinkit.identity.web.IdentityServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.identity.web.IdentityServer.Answer;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BearerFilterDatabaseTest {

  private static IdentityServer server;

  @BeforeAll
  static void start() {
    server = new IdentityServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whoeverSendsAGoodTokenIsKnownBehind() throws Exception {
    var up = server.signUp(UUID.randomUUID() + "@example.com");
    var id = up.json().get("user").get("id").stringValue();
    var token = up.text("access_token");
    assertThat(server.get("/commands/v1/who", bearer(token)).text())
        .isEqualTo("authenticated " + id);
    assertThat(server.get("/commands/v1/who", "authorization", "bearer " + token).text())
        .isEqualTo("authenticated " + id);
    assertThat(server.get("/rest/v1/who", "apikey", token).text()).isEqualTo("authenticated " + id);
  }

  @Test
  void theApikeyCountsOnlyWithoutAuthorization() throws Exception {
    var up = server.signUp(UUID.randomUUID() + "@example.com");
    var key = server.publishableKey();
    var both =
        server.get(
            "/rest/v1/who",
            "apikey",
            "nonsense",
            "Authorization",
            "Bearer " + up.text("access_token"));
    assertThat(both.text()).startsWith("authenticated ");
    assertThat(server.get("/rest/v1/who", "apikey", key).text()).isEqualTo("anon null");
    assertThat(server.get("/rest/v1/who", bearer(key)).text()).isEqualTo("anon null");
    assertThat(server.get("/rest/v1/who").text()).isEqualTo("nobody");
  }

  @Test
  void aBadTokenIsRefusedInTheShapeOfThePlace() throws Exception {
    var problem = server.get("/commands/v1/who", bearer("forged"));
    assertChallenged(problem, "application/problem+json");
    assertThat(problem.text("code")).isEqualTo("UNAUTHENTICATED");
    assertThat(problem.text("type")).isEqualTo("/problems/unauthenticated");
    assertThat(problem.json().get("status").intValue()).isEqualTo(401);
    assertThat(problem.text("title")).isNotBlank();
    assertThat(problem.text("detail")).contains("sign in");

    var rest = server.get("/rest/v1/who", bearer("forged"));
    assertChallenged(rest, "application/json");
    assertThat(rest.text("code")).isEqualTo("PGRST301");
    assertThat(rest.json().get("details").isNull()).isTrue();
    assertThat(rest.text("hint")).contains("sign in");

    var auth = server.get("/auth/v1/user", bearer("forged"));
    assertChallenged(auth, "application/json");
    assertThat(auth.text("error_code")).isEqualTo("bad_jwt");
  }

  @Test
  void theStockClientLearnsThatItsSessionHasEnded() throws Exception {
    var up = server.signUp(UUID.randomUUID() + "@example.com");
    var token = bearer(up.text("access_token"));
    server.post("/auth/v1/logout", "", token);
    assertThat(server.get("/auth/v1/user", token).text("error_code"))
        .isEqualTo("session_not_found");
  }

  @Test
  void aHeaderThatIsNoBearerIsABadToken() throws Exception {
    assertChallenged(
        server.get("/commands/v1/who", "Authorization", "Basic YTpi"), "application/problem+json");
    assertChallenged(
        server.get("/commands/v1/who", "Authorization", "Bearer "), "application/problem+json");
    assertChallenged(
        server.get("/commands/v1/who", "Authorization", "Bearer a", "Authorization", "Bearer b"),
        "application/problem+json");
  }

  @Test
  void whileSessionsCannotBeReadTheAnswerIsToTryAgain() throws Exception {
    var up = server.signUp(UUID.randomUUID() + "@example.com");
    var fresh = up.text("access_token");
    var mail = up.json().get("user").get("email").stringValue();
    server.allowConnections(false);
    Answer check;
    Answer signIn;
    try {
      check = server.get("/commands/v1/who", bearer(fresh));
      signIn = server.post("/auth/v1/token?grant_type=password", IdentityServer.credentials(mail));
    } finally {
      server.allowConnections(true);
    }
    assertThat(check.status()).isEqualTo(503);
    assertThat(check.header("Retry-After")).isEqualTo("1");
    assertThat(check.text("type")).isEqualTo("/problems/unavailable");
    assertThat(check.text("code")).isEqualTo("UNAVAILABLE");
    assertThat(check.json().get("status").intValue()).isEqualTo(503);
    assertThat(signIn.status()).as(signIn.text()).isEqualTo(503);
    var deadline = Instant.now().plusSeconds(20);
    Answer back;
    do {
      back = server.get("/commands/v1/who", bearer(fresh));
    } while (back.status() == 503 && Instant.now().isBefore(deadline));
    assertThat(back.text()).startsWith("authenticated");
  }

  private static void assertChallenged(Answer answer, String mediaType) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).startsWith(mediaType);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
  }
}
