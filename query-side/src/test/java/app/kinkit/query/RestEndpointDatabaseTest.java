package app.kinkit.query;

import static app.kinkit.query.ReadTables.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestEndpointDatabaseTest {
  private static ReadServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new ReadServer(ReadTables.create().dataSource("kinkit_query"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select=id                        | none   | 200 | 0-11/*
          select=id                        | count  | 200 | 0-11/12
          select=id&limit=5                | none   | 200 | 0-4/*
          select=id&limit=5                | count  | 206 | 0-4/12
          select=id&limit=5&offset=10      | count  | 206 | 10-11/12
          select=id&offset=12              | count  | 206 | */12
          select=id&limit=0                | none   | 200 | */*
          select=id&number=eq.99           | count  | 200 | */0
          select=id&number=eq.99           | none   | 200 | */*
          select=id&number=lte.4           | count  | 200 | 0-3/4
          select=id&offset=13              | none   | 200 | */*
          """)
  void aPageSaysWhereItStands(String query, String prefer, int status, String range) {
    var answer =
        prefer.equals("count")
            ? server.get(ANNA, "tasks?order=number&" + query, "Prefer", "count=exact")
            : server.get(ANNA, "tasks?order=number&" + query);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Range")).isEqualTo(range);
  }

  @Test
  void anOffsetBehindTheEndIsNoRange() {
    var answer = server.get(ANNA, "tasks?offset=13", "Prefer", "count=exact");
    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.code()).isEqualTo("PGRST103");
    assertThat(answer.header("Content-Range")).isEqualTo("*/12");
  }

  @Test
  void aRangeHeaderIsALimit() {
    var answer = server.get(ANNA, "tasks?select=number&order=number", "Range", "2-3");
    assertThat(answer.json().toString()).isEqualTo("[{\"number\":3},{\"number\":4}]");
    assertThat(answer.header("Content-Range")).isEqualTo("2-3/*");
    assertThat(server.get(ANNA, "tasks", "Range", "3-2").code()).isEqualTo("PGRST103");
  }

  @Test
  void headAnswersWithHeadersAlone() {
    var answer = server.send("HEAD", ANNA, "tasks", "Prefer", "count=exact");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Range")).isEqualTo("0-11/12");
    assertThat(answer.header("Preference-Applied")).isEqualTo("count=exact");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void oneRowCanComeAsAnObject() {
    var one = server.get(ANNA, "tasks?number=eq.1&select=number", "Accept", Media.OBJECT);
    assertThat(one.body()).isEqualTo("{\"number\":1}");
    assertThat(one.header("Content-Type")).startsWith(Media.OBJECT);
    var none = server.get(ANNA, "tasks?number=eq.99", "Accept", Media.OBJECT);
    assertThat(none.status()).isEqualTo(406);
    assertThat(none.code()).isEqualTo("PGRST116");
    assertThat(none.json().path("details").asString()).isEqualTo("The result contains 0 rows");
    assertThat(server.get(ANNA, "tasks", "Accept", Media.OBJECT).json().path("details").asString())
        .isEqualTo("The result contains 12 rows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/vnd.pgrst.plan+json", "image/png"})
  void otherFormsAreNotOffered(String type) {
    var answer = server.get(ANNA, "tasks", "Accept", type);
    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.code()).isEqualTo("PGRST107");
  }

  @Test
  void onlyTheSchemaPublicIsShown() {
    assertThat(server.get(ANNA, "tasks", "Accept-Profile", "public").status()).isEqualTo(200);
    assertThat(server.get(ANNA, "tasks", "Accept-Profile", "auth").code()).isEqualTo("PGRST106");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "PUT", "DELETE"})
  void aWriteIsShownTheCommand(String method) {
    var answer = server.send(method, ANNA, "tasks?number=eq.1");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(answer.code()).isEqualTo("PGRST117");
    assertThat(answer.json().path("hint").asString())
        .contains("POST /commands/v1/tasks/{id}/complete");
    assertThat(server.send(method, "", "bonds").status()).isEqualTo(405);
  }

  @Test
  void nobodyReadsWithoutAnIdentity() {
    var none = server.get("", "tasks");
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.code()).isEqualTo("PGRST301");
    assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
    var broken = server.get("not-a-uuid", "tasks");
    assertThat(broken.status()).isEqualTo(401);
    assertThat(broken.body()).doesNotContain("not-a-uuid");
  }

  @Test
  void whoHasNotSignedInHasNoRights() {
    var answer = server.get("anon", "tasks");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("42501");
  }

  @Test
  void aReadWaitsForItsPosition() {
    server.applied.set(41);
    assertThat(server.get(ANNA, "bonds", "X-Min-Position", "41").header("X-Position"))
        .isEqualTo("41");
    var early = server.get(ANNA, "bonds", "X-Min-Position", "42");
    assertThat(early.status()).isEqualTo(503);
    assertThat(early.code()).isEqualTo("POSITION_NOT_REACHED");
    assertThat(early.header("Retry-After")).isEqualTo("1");
    assertThat(server.get(ANNA, "bonds", "X-Min-Position", "soon").status()).isEqualTo(400);
    Thread.startVirtualThread(() -> server.applied.set(42));
    assertThat(server.get(ANNA, "bonds", "X-Min-Position", "42").status()).isEqualTo(200);
  }

  @Test
  void webPagesOfAnyOriginMayReadButNotWithCookies() {
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "access-control-request-method");
    var answer = server.get(ANNA, "bonds", "Origin", "https://page.example");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("Content-Range");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    var ask =
        server.send(
            "OPTIONS",
            "",
            "bonds",
            "Origin",
            "https://page.example",
            "Access-Control-Request-Method",
            "GET",
            "Access-Control-Request-Headers",
            "authorization,apikey");
    assertThat(ask.status()).isEqualTo(200);
    assertThat(ask.header("Access-Control-Allow-Headers")).contains("authorization");
  }
}
