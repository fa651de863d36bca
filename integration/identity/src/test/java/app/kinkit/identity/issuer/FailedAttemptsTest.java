package app.kinkit.identity.issuer;

import static app.kinkit.identity.issuer.SessionsDatabaseTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.identity.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {

  private final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));
  private final FailedAttempts attempts = new FailedAttempts(clock);

  @Test
  void oneNetworkCannotTryManyAccounts() {
    for (var i = 0; i < FailedAttempts.PER_NETWORK; i++) {
      attempts.count(FailedAttempts.of(i + "@example.com", "cafe"));
    }
    assertRefused(
        "over_request_rate_limit",
        () -> attempts.count(FailedAttempts.of("next@example.com", "cafe")));
    attempts.count(FailedAttempts.of("next@example.com", "home"));
  }

  @Test
  void manyNetworksCannotTryOneAccount() {
    for (var i = 0; i < FailedAttempts.PER_MAIL; i++) {
      attempts.count(FailedAttempts.of("a@example.com", "network " + i));
    }
    assertRefused(
        "over_request_rate_limit",
        () -> attempts.count(FailedAttempts.of("a@example.com", "one more")));
  }

  @Test
  void rightAttemptsAreNotCounted() {
    for (var i = 0; i < 500; i++) {
      var attempt = FailedAttempts.of("a@example.com", "cafe");
      attempts.count(attempt);
      attempts.forgive(attempt);
    }
    assertThat(attempts.size()).isZero();
  }

  @Test
  void memoryIsBounded() {
    for (var i = 0; i < 30_000; i++) {
      attempts.count(FailedAttempts.of(i + "@example.com", "network " + i));
    }
    assertThat(attempts.size()).isLessThanOrEqualTo(20_000);
    clock.advance(FailedAttempts.WINDOW);
    for (var i = 0; i < 8_000; i++) {
      attempts.count(FailedAttempts.of(i + "@example.org", "network " + i));
    }
    assertThat(attempts.size()).isLessThanOrEqualTo(20_000);
  }
}
