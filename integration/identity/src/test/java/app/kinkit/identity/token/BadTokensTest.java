package app.kinkit.identity.token;

import static app.kinkit.identity.TokenCheck.Reason.MALFORMED;
import static app.kinkit.identity.token.BadTokens.ENDED;
import static app.kinkit.identity.token.BadTokens.FORGE;
import static app.kinkit.identity.token.BadTokens.NOW;
import static app.kinkit.identity.token.BadTokens.foreign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.identity.TestClock;
import app.kinkit.identity.TokenCheck;
import app.kinkit.identity.TokenCheck.Absent;
import app.kinkit.identity.TokenCheck.Accepted;
import app.kinkit.identity.TokenCheck.Refused;
import app.kinkit.identity.token.BadTokens.Case;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The list of bad tokens, each refused for its own reason, beside good ones that pass: a forge
/// that made nonsense would fail here too.
class BadTokensTest {

  private static final long T = NOW.getEpochSecond();

  private final TokenCheck check =
      new CachedTokenCheck(
          List.of(
              FORGE.ownIssuer(session -> !session.equals(ENDED)),
              FORGE.rsaIssuer(),
              FORGE.secretIssuer()),
          new TokenCache(100),
          new TestClock(NOW));

  @ParameterizedTest(name = "{0}")
  @MethodSource("app.kinkit.identity.token.BadTokens#all")
  void aBadTokenIsRefusedForItsOwnReason(Case bad) {
    for (var turn = 0; turn < 2; turn++) { // a refusal is not kept as something good either
      assertThat(check.verify(bad.token()))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(bad.reason());
                assertThat(refused.detail()).isNotBlank().doesNotContain("\"", "\n");
              });
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodTokens")
  void aGoodTokenPasses(Case good) {
    assertThat(check.verify(good.token()))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted ->
                assertThat(accepted.identity().id()).isEqualTo(UUID.fromString(good.name())));
  }

  @Test
  void noTokenIsNotABadToken() {
    assertThat(check.verify(null)).isInstanceOf(Absent.class);
  }

  @Test
  void thereAreAtLeastSixtyCases() {
    assertThat(BadTokens.all()).hasSizeGreaterThanOrEqualTo(60);
  }

  private static Case good(String person, String token) {
    return new Case("good", person, MALFORMED, token);
  }

  static Stream<Case> goodTokens() {
    var me = TokenForge.PERSON.toString();
    var named = Claims.person(TokenForge.RSA_ISSUER, "auth0|42").toString();
    var rsaHeader = FORGE.header().put("kid", "r1");
    var mine =
        Stream.of(
            FORGE.good(),
            FORGE.withHeader(h -> h.remove(List.of("typ"))),
            FORGE.withHeader(h -> h.put("typ", "at+jwt")),
            FORGE.withHeader(h -> h.put("typ", "jwt")),
            FORGE.withHeader(h -> h.put("cat", "a name of the issuer's own")),
            FORGE.withClaims(c -> c.put("typ", "Bearer").put("token_use", "access")),
            FORGE.withClaims(c -> c.set("aud", c.arrayNode().add("a").add("authenticated"))),
            FORGE.withClaims(c -> c.put("exp", T + 1)),
            FORGE.withClaims(c -> c.put("nbf", T + 5).put("iat", T + 5)),
            FORGE.withClaims(c -> c.remove(List.of("iat", "role"))),
            FORGE.byMac(
                "HS256",
                TokenForge.SECRET.getBytes(UTF_8),
                FORGE.header(),
                foreign(TokenForge.SECRET_ISSUER)));
    var nameless = foreign(TokenForge.RSA_ISSUER).put("sub", "auth0|42");
    return Stream.concat(
        mine.map(token -> good(me, token)),
        Stream.of(
            good(named, FORGE.byRsa("RS256", rsaHeader, nameless)),
            good(
                Claims.person(TokenForge.RSA_ISSUER, me).toString(),
                FORGE.byRsa("RS256", rsaHeader, foreign(TokenForge.RSA_ISSUER)))));
  }
}
