package app.kinkit.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.identity.TestClock;
import app.kinkit.identity.TokenCheck;
import app.kinkit.identity.TokenCheck.Accepted;
import app.kinkit.identity.TokenCheck.Reason;
import app.kinkit.identity.TokenCheck.Refused;
import app.kinkit.identity.TokenCheck.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class TokenCacheTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  private final TokenForge forge = new TokenForge(NOW);
  private final TestClock clock = new TestClock(NOW);
  private final TokenCache cache = new TokenCache(32);
  private final AtomicInteger asked = new AtomicInteger();
  private Runnable whileAsked = () -> {};
  private boolean live = true;
  private final TokenCheck check =
      new CachedTokenCheck(List.of(forge.ownIssuer(this::isLive)), cache, clock);

  private boolean isLive(UUID session) {
    assertThat(session).isEqualTo(TokenForge.SESSION);
    asked.incrementAndGet();
    whileAsked.run();
    return live;
  }

  @Test
  void aKeptTokenAsksForItsSessionOncePerHalfMinute() {
    var token = forge.good();
    for (var i = 0; i < 5; i++) {
      assertThat(check.verify(token)).isInstanceOf(Accepted.class);
    }
    assertThat(asked).hasValue(1);
    clock.advance(Duration.ofSeconds(30));
    assertThat(check.verify(token)).isInstanceOf(Accepted.class);
    assertThat(check.verify(token)).isInstanceOf(Accepted.class);
    assertThat(asked).hasValue(2);
  }

  @Test
  void aSessionThatEndedElsewhereIsNoticedWithinAMinute() {
    var token = forge.good();
    check.verify(token);
    live = false;
    clock.advance(Duration.ofSeconds(31));
    assertRefused(token, Reason.SESSION_ENDED);
    assertThat(cache.size()).isZero();
  }

  @Test
  void aSessionThatEndedHereIsNoticedAtOnce() {
    var token = forge.good();
    check.verify(token);
    live = false;
    cache.dropSessions(Set.of(TokenForge.SESSION));
    assertRefused(token, Reason.SESSION_ENDED);
  }

  @Test
  void aPersonOrATokenThatIsEndedHereIsForgottenAtOnce() {
    var token = forge.good();
    check.verify(token);
    cache.dropPerson(UUID.randomUUID());
    cache.dropToken("00");
    assertThat(cache.size()).isEqualTo(1);
    cache.dropPerson(TokenForge.PERSON);
    assertThat(cache.size()).isZero();
    var identity = ((Accepted) check.verify(token)).identity();
    cache.dropToken(identity.token().fingerprint());
    assertThat(cache.size()).isZero();
  }

  @Test
  void aCheckThatBeganBeforeTheSessionEndedLeavesNothingBehind() {
    var token = forge.good();
    whileAsked = () -> cache.dropSessions(Set.of(TokenForge.SESSION));
    assertThat(check.verify(token)).isInstanceOf(Accepted.class);
    assertThat(cache.size()).isZero();
  }

  @Test
  void aKeptTokenEndsToTheSecond() {
    var token = forge.withClaims(c -> c.put("exp", NOW.getEpochSecond() + 10));
    check.verify(token);
    clock.advance(Duration.ofMillis(9_999));
    assertThat(check.verify(token)).isInstanceOf(Accepted.class);
    clock.advance(Duration.ofMillis(1));
    assertRefused(token, Reason.EXPIRED);
    assertThat(cache.size()).isZero();
  }

  @Test
  void whileSessionsCannotBeReadATokenIsNeitherGoodNorBad() {
    var token = forge.good();
    check.verify(token);
    whileAsked =
        () -> {
          throw new DataAccessResourceFailureException("no connection");
        };
    assertThat(check.verify(token)).isInstanceOf(Accepted.class);
    clock.advance(Duration.ofSeconds(30));
    assertThat(check.verify(token)).isInstanceOf(Unavailable.class);
    whileAsked = () -> {};
    assertThat(check.verify(token)).isInstanceOf(Accepted.class);
  }

  @Test
  void memoryIsBounded() {
    for (var i = 0; i < 200; i++) {
      var number = i;
      check.verify(forge.withClaims(c -> c.put("number", number)));
    }
    assertThat(cache.size()).isBetween(16, 32);
  }

  @Test
  void whatHasExpiredGoesFirst() {
    for (var i = 0; i < 31; i++) {
      var number = i;
      check.verify(
          forge.withClaims(c -> c.put("number", number).put("exp", NOW.getEpochSecond() + 5)));
    }
    var lasting = forge.good();
    check.verify(lasting);
    clock.advance(Duration.ofSeconds(6));
    check.verify(forge.withClaims(c -> c.put("number", 99)));
    assertThat(cache.size()).isEqualTo(2);
  }

  private void assertRefused(String token, Reason reason) {
    assertThat(check.verify(token))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
