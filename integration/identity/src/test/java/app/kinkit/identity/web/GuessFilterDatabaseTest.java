package app.kinkit.identity.web;

import static app.kinkit.identity.web.IdentityServer.GUESSED;
import static app.kinkit.identity.web.IdentityServer.TRIED;
import static app.kinkit.identity.web.IdentityServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.identity.web.IdentityServer.Answer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A word that anybody may guess, as often as the limit lets them.
class GuessFilterDatabaseTest {

  private static IdentityServer server;

  @BeforeAll
  static void start() {
    server = new IdentityServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String[] somebody() throws Exception {
    return bearer(server.signUp(UUID.randomUUID() + "@example.com").text("access_token"));
  }

  private static Answer guess(String word, String... headers) throws Exception {
    return server.post(GUESSED, word, headers);
  }

  @Test
  void tenMissesAreEnoughForOnePersonAndAHitIsNone() throws Exception {
    var guesser = somebody();
    for (var i = 0; i < 20; i++) {
      assertThat(guess("right", guesser).status()).isEqualTo(200);
    }
    for (var i = 0; i < 10; i++) {
      assertThat(guess("wrong", guesser).status()).isEqualTo(404);
    }
    var before = TRIED.get();
    var late = guess("right", guesser);
    assertThat(late.status()).as(late.text()).isEqualTo(429);
    assertThat(late.text("code")).isEqualTo("RATE_LIMITED");
    assertThat(Integer.parseInt(late.header("Retry-After"))).isBetween(1, 301);
    assertThat(TRIED.get()).as("not looked at").isEqualTo(before);
    assertThat(guess("right", somebody()).status()).as("another person").isEqualTo(200);
  }

  /// Who is signed in has been checked a moment ago and is let through to the count.
  @Test
  void whatCannotBeCountedIsNotTried() throws Exception {
    var guesser = somebody();
    assertThat(guess("right", guesser).status()).isEqualTo(200);
    var before = TRIED.get();
    server.allowConnections(false);
    try {
      for (var answer : new Answer[] {guess("right", guesser), guess("right")}) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo("UNAVAILABLE");
        assertThat(answer.text("detail")).contains("again");
      }
      assertThat(TRIED.get()).isEqualTo(before);
    } finally {
      server.allowConnections(true);
    }
  }
}
