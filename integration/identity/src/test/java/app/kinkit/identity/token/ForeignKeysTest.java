package app.kinkit.identity.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.identity.TestClock;
import app.kinkit.identity.TokenCheck.Accepted;
import app.kinkit.identity.TokenCheck.Reason;
import app.kinkit.identity.TokenCheck.Refused;
import app.kinkit.identity.TokenCheck.Unavailable;
import app.kinkit.identity.TokenCheck.Verdict;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// An issuer whose keys are behind an address.
class ForeignKeysTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final TokenForge FORGE = new TokenForge(NOW);

  private HttpServer server;
  private volatile int status = 200;

  @BeforeEach
  void publishKeys() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var keys = new JWKSet(List.of(FORGE.own, FORGE.rsa)).toString(true).getBytes(UTF_8);
    server.createContext(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(status, status == 200 ? keys.length : -1);
          if (status == 200) {
            exchange.getResponseBody().write(keys);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Verdict verify(String token) {
    var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    var issuer =
        new TrustedIssuer(
            TokenForge.RSA_ISSUER,
            "authenticated",
            ForeignKeys.ASYMMETRIC,
            ForeignKeys.keySet(address),
            null);
    return new CachedTokenCheck(List.of(issuer), new TokenCache(10), new TestClock(NOW))
        .verify(token);
  }

  private static ObjectNode claims() {
    return FORGE.claims().put("iss", TokenForge.RSA_ISSUER).remove(List.of("role", "session_id"));
  }

  @Test
  void bothAlgorithmsOfAKeySetAreGood() {
    assertThat(verify(FORGE.signed(FORGE.header(), claims()))).isInstanceOf(Accepted.class);
    assertThat(verify(FORGE.byRsa("RS256", FORGE.header().put("kid", "r1"), claims())))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void theClaimsSayWhoItIsInOurOwnTerms() {
    var verdict = verify(FORGE.signed(FORGE.header(), claims().put("sub", "auth0|42")));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              var identity = accepted.identity();
              var said = StrictJson.object(identity.claims().getBytes(UTF_8));
              assertThat(said.get("sub").stringValue()).isEqualTo(identity.person().toString());
              assertThat(said.get("role").stringValue()).isEqualTo("authenticated");
              assertThat(identity.toString()).doesNotContain("auth0");
            });
  }

  @Test
  void aKeyOfOneKindIsNotUsedWithTheOtherAlgorithm() {
    assertRefused(FORGE.byRsa("RS256", FORGE.header().put("kid", "k1"), claims()));
    assertRefused(FORGE.signed(FORGE.header().put("kid", "r1"), claims()));
    assertRefused(FORGE.signed(FORGE.header().remove(List.of("kid")), claims()));
    assertRefused(FORGE.signed(FORGE.header().put("kid", "unknown"), claims()));
  }

  @Test
  void aKeySetThatCannotBeReadSaysNothingAboutTheToken() {
    status = 500;
    assertThat(verify(FORGE.signed(FORGE.header(), claims()))).isInstanceOf(Unavailable.class);
  }

  @Test
  void aShortSecretIsRefusedAtStart() {
    assertThatThrownBy(() -> ForeignKeys.secret("short")).hasMessageContaining("32 bytes");
  }

  private void assertRefused(String token) {
    assertThat(verify(token))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_KEY));
  }
}
