package app.kinkit.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.identity.TestClock;
import app.kinkit.identity.TokenCheck;
import app.kinkit.identity.TokenCheck.Accepted;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What keeping verified tokens is worth: one thread, warmed, the session check answered at once.
@Tag("bench")
class TokenCheckSpeedTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final int ROUNDS = 4_000;

  private final TokenForge forge = new TokenForge(NOW);
  private final TokenCache cache = new TokenCache(1_000);
  private final TokenCheck check =
      new CachedTokenCheck(List.of(forge.ownIssuer(_ -> true)), cache, new TestClock(NOW));

  @Test
  void keptTokensAreCheckedAtLeastTwentyTimesFaster() {
    var token = forge.good();
    measure(token, true);
    measure(token, false);
    var fresh = measure(token, true);
    var kept = measure(token, false);
    System.out.printf("token check: fresh %.1f us, kept %.2f us%n", fresh, kept);
    assertThat(fresh).isGreaterThan(20 * kept);
  }

  private double measure(String token, boolean forget) {
    var start = System.nanoTime();
    for (var i = 0; i < ROUNDS; i++) {
      if (forget) {
        cache.dropSessions(Set.of(TokenForge.SESSION));
      }
      assertThat(check.verify(token) instanceof Accepted).isTrue();
    }
    return (System.nanoTime() - start) / 1_000.0 / ROUNDS;
  }
}
