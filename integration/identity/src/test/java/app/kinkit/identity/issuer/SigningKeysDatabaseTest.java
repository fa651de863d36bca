package app.kinkit.identity.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.identity.Identity;
import app.kinkit.identity.TokenCheck.Accepted;
import app.kinkit.identity.TokenCheck.Reason;
import app.kinkit.identity.TokenCheck.Refused;
import app.kinkit.identity.token.StrictJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SigningKeysDatabaseTest {

  private final IssuerFixture fixture = new IssuerFixture();
  private final IssuerFixture.Node node = fixture.new Node();
  private final IssuerFixture.Node other = fixture.new Node();

  @Test
  void manyNodesThatStartTogetherAgreeOnOneKey() throws Exception {
    var kids = new HashSet<String>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      var starts = new ArrayList<Callable<String>>();
      for (var i = 0; i < 8; i++) {
        starts.add(() -> fixture.new Node().keys.signing().getKeyID());
      }
      for (var start : pool.invokeAll(starts)) {
        kids.add(start.get());
      }
    }
    assertThat(kids).hasSize(1);
  }

  @Test
  void afterARotationOldTokensCountForTheOverlapOnAllNodes() {
    var before = node.token(node.signUp("a@example.com"));
    assertThat(other.check.verify(before)).isInstanceOf(Accepted.class);
    fixture.clock.advance(Duration.ofSeconds(2));
    node.keys.rotate(Duration.ofMinutes(10));
    var after = node.token(node.signUp("b@example.com"));
    assertThat(other.check.verify(after)).isInstanceOf(Accepted.class);
    assertThat(other.check.verify(before)).isInstanceOf(Accepted.class);
    assertThat(kids(other)).isEqualTo(2);
    fixture.clock.advance(Duration.ofMinutes(10));
    assertRefused(node, before);
    assertRefused(other, before);
    assertThat(other.check.verify(after)).isInstanceOf(Accepted.class);
    assertThat(kids(other)).isEqualTo(1);
  }

  @Test
  void aLeakedKeyIsThrownAwayAtOnceHereAndWithinAMinuteElsewhere() {
    var before = node.token(node.signUp("a@example.com"));
    assertThat(node.check.verify(before)).isInstanceOf(Accepted.class);
    assertThat(other.check.verify(before)).isInstanceOf(Accepted.class);
    node.keys.rotate(Duration.ZERO);
    assertRefused(node, before);
    fixture.clock.advance(Duration.ofSeconds(31));
    assertRefused(other, before);
  }

  @Test
  void theKeySetShowsNoPrivatePart() {
    assertThat(node.keys.publicKeySet())
        .contains("\"kty\":\"EC\"", "\"crv\":\"P-256\"", "\"alg\":\"ES256\"")
        .doesNotContain("\"d\":");
  }

  @Test
  void thePublishableKeyIsTheSameAfterARestartAndStandsForNobody() {
    var key = node.tokens.publishableKey();
    assertThat(other.tokens.publishableKey()).isEqualTo(key);
    fixture.clock.advance(Duration.ofDays(900));
    var later = fixture.new Node();
    assertThat(later.tokens.publishableKey()).isEqualTo(key);
    assertThat(later.check.verify(key))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              assertThat(accepted.identity().role()).isEqualTo(Identity.ANON);
              assertThat(accepted.identity().signedIn()).isFalse();
            });
    assertThat(later.tokens("http://elsewhere/auth/v1").publishableKey()).isNotEqualTo(key);
  }

  private static int kids(IssuerFixture.Node node) {
    return StrictJson.object(node.keys.publicKeySet().getBytes(UTF_8)).get("keys").size();
  }

  private static void assertRefused(IssuerFixture.Node node, String token) {
    assertThat(node.check.verify(token))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_KEY));
  }
}
