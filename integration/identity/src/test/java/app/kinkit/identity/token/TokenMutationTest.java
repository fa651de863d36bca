package app.kinkit.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.identity.TestClock;
import app.kinkit.identity.TokenCheck;
import app.kinkit.identity.TokenCheck.Accepted;
import app.kinkit.identity.TokenCheck.Refused;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// No text is accepted but what was signed, and no text makes the check throw.
class TokenMutationTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final TokenForge FORGE = new TokenForge(NOW);
  private static final String GOOD = FORGE.good();
  private static final TokenCheck CHECK =
      new CachedTokenCheck(
          List.of(FORGE.ownIssuer(_ -> true), FORGE.rsaIssuer(), FORGE.secretIssuer()),
          new TokenCache(100),
          new TestClock(NOW));

  @Property(tries = 500)
  void aTokenWithOneOtherLetterIsRefused(
      @ForAll @IntRange(max = 10_000) int where, @ForAll char c) {
    var at = where % GOOD.length();
    var changed = GOOD.substring(0, at) + c + GOOD.substring(at + 1);
    if (changed.equals(GOOD)) {
      assertThat(CHECK.verify(changed)).isInstanceOf(Accepted.class);
    } else {
      assertThat(CHECK.verify(changed)).isInstanceOf(Refused.class);
    }
  }

  @Property(tries = 300)
  void signedNonsenseIsRefused(@ForAll String header, @ForAll String claims) {
    assertThat(CHECK.verify(FORGE.raw(header, claims))).isInstanceOf(Refused.class);
    assertThat(CHECK.verify(FORGE.raw(FORGE.header().toString(), claims)))
        .isInstanceOf(Refused.class);
    assertThat(CHECK.verify(header)).isInstanceOf(Refused.class);
  }
}
