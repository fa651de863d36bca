package app.kinkit.identity.web;

import static app.kinkit.identity.web.IdentityServer.bearer;
import static app.kinkit.identity.web.IdentityServer.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.identity.web.IdentityServer.Answer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthPageDatabaseTest {

  private static IdentityServer server;

  @BeforeAll
  static void start() {
    server = new IdentityServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String mail() {
    return UUID.randomUUID() + "@example.com";
  }

  @Test
  void aSignUpAnswersWithASessionAndAUser() throws Exception {
    var mail = mail();
    var answer =
        server.post(
            "/auth/v1/signup",
            """
            {"email":"%s","password":"correct horse","data":{"full_name":"Ann"},
             "gotrue_meta_security":{},"code_challenge":null,"code_challenge_method":null}
            """
                .formatted(mail));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).contains("no-store");
    var session = answer.json();
    assertThat(session.get("token_type").stringValue()).isEqualTo("bearer");
    assertThat(session.get("expires_in").intValue()).isEqualTo(3600);
    assertThat(session.get("expires_at").longValue())
        .isGreaterThan(System.currentTimeMillis() / 1000 + 3500);
    assertThat(session.get("refresh_token").stringValue()).hasSize(43);
    var user = session.get("user");
    assertThat(user.get("email").stringValue()).isEqualTo(mail);
    assertThat(user.get("role").stringValue()).isEqualTo("authenticated");
    assertThat(user.get("aud").stringValue()).isEqualTo("authenticated");
    assertThat(user.get("email_confirmed_at").stringValue()).endsWith("Z");
    assertThat(user.get("app_metadata").get("provider").stringValue()).isEqualTo("email");
    assertThat(user.get("user_metadata").get("full_name").stringValue()).isEqualTo("Ann");
    assertThat(user.get("identities").get(0).get("user_id")).isEqualTo(user.get("id"));
    var me = server.get("/auth/v1/user", bearer(answer.text("access_token")));
    assertThat(me.json()).isEqualTo(user);
  }

  @Test
  void signInRefreshAndSignOut() throws Exception {
    var mail = mail();
    server.signUp(mail);
    var in = server.post("/auth/v1/token?grant_type=password", credentials(mail));
    assertThat(in.status()).isEqualTo(200);
    var refreshed =
        server.post(
            "/auth/v1/token?grant_type=refresh_token",
            "{\"refresh_token\":\"" + in.text("refresh_token") + "\"}",
            bearer("an expired token is not looked at here"));
    assertThat(refreshed.status()).as(refreshed.text()).isEqualTo(200);
    var token = refreshed.text("access_token");
    var out = server.post("/auth/v1/logout?scope=local", "", bearer(token));
    assertThat(out.status()).isEqualTo(204);
    assertThat(out.text()).isEmpty();
    assertRefused(server.get("/auth/v1/user", bearer(token)), 401, "session_not_found");
    assertRefused(
        server.post(
            "/auth/v1/token?grant_type=refresh_token",
            "{\"refresh_token\":\"" + refreshed.text("refresh_token") + "\"}"),
        400,
        "refresh_token_not_found");
  }

  @Test
  void changesToTheAccount() throws Exception {
    var mail = mail();
    var up = server.signUp(mail);
    var mine = bearer(up.text("access_token"));
    var named = server.send("PUT", "/auth/v1/user", "{\"data\":{\"full_name\":\"Bea\"}}", mine);
    assertThat(named.json().get("user_metadata").get("full_name").stringValue()).isEqualTo("Bea");
    assertRefused(
        server.send("PUT", "/auth/v1/user", "{\"email\":\"c@example.com\"}", mine),
        400,
        "validation_failed");
    assertRefused(
        server.send("PUT", "/auth/v1/user", "{\"password\":\"12345\"}", mine),
        422,
        "weak_password");
    var changed = server.send("PUT", "/auth/v1/user", "{\"password\":\"another one\"}", mine);
    assertThat(changed.status()).isEqualTo(200);
    assertRefused(server.get("/auth/v1/user", mine), 401, "session_not_found");
  }

  @Test
  void nobodyHasNoAccount() throws Exception {
    assertRefused(server.get("/auth/v1/user"), 401, "no_authorization");
    var key = server.publishableKey();
    assertRefused(server.get("/auth/v1/user", bearer(key)), 403, "bad_jwt");
    assertRefused(server.post("/auth/v1/logout", "", bearer(key)), 403, "bad_jwt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          /auth/v1/signup | {"email":"a@b.c"} | 400 | validation_failed
          /auth/v1/signup | {"email":"a@b.c","password":"12345"} | 422 | weak_password
          /auth/v1/signup | {"email":"a.b.c","password":"correct horse"} | 400 | validation_failed
          /auth/v1/signup | {"email":7,"password":"correct horse"} | 400 | validation_failed
          /auth/v1/signup | {"email":"a@b.c","password":"correct horse","data":[]} | 400 | validation_failed
          /auth/v1/signup | {"email":"a@b.c","password":"correct horse","role":"x"} | 400 | validation_failed
          /auth/v1/signup | {"email":"a@b.c","email":"d@b.c","password":"correct horse"} | 400 | bad_json
          /auth/v1/signup | {"email":"a@b.c","password":"correct\\u0000horse"} | 400 | bad_json
          /auth/v1/signup | {"email":"a@b.c","password":"correct horse","data":{"a":"\\ud800"}} | 400 | bad_json
          /auth/v1/signup | {"email":"a@b.c","password":"correct horse","data":{"a":1e999}} | 400 | bad_json
          /auth/v1/signup | {"email":"a@b.c" | 400 | bad_json
          /auth/v1/signup | [] | 400 | bad_json
          /auth/v1/signup | {"data":{}} | 422 | anonymous_provider_disabled
          /auth/v1/signup | {"phone":"1","password":"correct horse"} | 400 | phone_provider_disabled
          /auth/v1/token | {} | 400 | invalid_request
          /auth/v1/token?grant_type=pkce | {} | 400 | invalid_request
          /auth/v1/token?grant_type=password | {"email":"no@b.c","password":"wrong one"} | 400 | invalid_credentials
          /auth/v1/token?grant_type=refresh_token | {"refresh_token":"x"} | 400 | refresh_token_not_found
          /auth/v1/token?grant_type=refresh_token | {"refresh_token":null} | 400 | validation_failed
          /auth/v1/user | {} | 405 | validation_failed
          /auth/v1/otp | {} | 404 | not_found
          """)
  void whatCannotBeDoneIsSaidInTheShapeOfGotrue(String path, String body, int status, String code)
      throws Exception {
    assertRefused(server.post(path, body), status, code);
  }

  @Test
  void aLargeBodyIsRefused() throws Exception {
    var body = "{\"email\":\"" + "a".repeat(300_000) + "\"}";
    assertRefused(server.post("/auth/v1/signup", body), 413, "validation_failed");
  }

  @Test
  void anAddressIsTakenOnce() throws Exception {
    var mail = mail();
    server.signUp(mail);
    assertRefused(server.signUp(mail), 422, "user_already_exists");
  }

  @Test
  void aWeakPasswordSaysWhy() throws Exception {
    var answer = server.post("/auth/v1/signup", "{\"email\":\"a@b.c\",\"password\":\"12345\"}");
    assertThat(answer.json().get("weak_password").get("reasons").get(0).stringValue())
        .isEqualTo("length");
  }

  @Test
  void guessingIsSlowedDown() throws Exception {
    var mail = mail();
    server.signUp(mail);
    var wrong = "{\"email\":\"" + mail + "\",\"password\":\"wrong one\"}";
    for (var i = 0; i < 10; i++) {
      server.post("/auth/v1/token?grant_type=password", wrong);
    }
    var answer = server.post("/auth/v1/token?grant_type=password", credentials(mail));
    assertRefused(answer, 429, "over_request_rate_limit");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 301);
  }

  @Test
  void theOpenPagesAnswer() throws Exception {
    server.publishableKey();
    assertThat(server.get("/auth/v1/health").status()).isEqualTo(200);
    assertThat(server.get("/auth/v1/settings").json().get("mailer_autoconfirm").booleanValue())
        .isTrue();
    var keys = server.get("/auth/v1/.well-known/jwks.json");
    assertThat(keys.header("Cache-Control")).contains("max-age=60");
    assertThat(keys.json().get("keys").get(0).get("alg").stringValue()).isEqualTo("ES256");
    assertThat(keys.text()).doesNotContain("\"d\"");
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    var body = answer.json();
    assertThat(body.get("code").intValue()).isEqualTo(status);
    assertThat(body.get("error_code").stringValue()).isEqualTo(code);
    assertThat(body.get("msg").stringValue()).isNotBlank();
  }
}
