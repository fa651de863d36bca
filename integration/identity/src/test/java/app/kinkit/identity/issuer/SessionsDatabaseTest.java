package app.kinkit.identity.issuer;

import static app.kinkit.identity.issuer.IssuerFixture.NETWORK;
import static app.kinkit.identity.issuer.IssuerFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.kinkit.identity.TokenCheck.Accepted;
import app.kinkit.identity.TokenCheck.Refused;
import app.kinkit.identity.issuer.Sessions.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SessionsDatabaseTest {

  private final IssuerFixture fixture = new IssuerFixture();
  private final IssuerFixture.Node node = fixture.new Node();
  private final IssuerFixture.Node other = fixture.new Node();

  @Test
  void aRefreshTokenCarriesTheSessionOn() {
    var first = node.signUp("a@example.com");
    var second = node.refresh(first.grant().refreshToken());
    assertThat(second.user()).isEqualTo(first.user());
    assertThat(second.grant().sessionId()).isEqualTo(first.grant().sessionId());
    assertThat(second.grant().refreshToken()).isNotEqualTo(first.grant().refreshToken());
    assertThat(node.check.verify(node.token(second))).isInstanceOf(Accepted.class);
  }

  @Test
  void aRefreshTokenThatComesBackLateEndsTheWholeFamily() {
    var first = node.signUp("a@example.com");
    var second = node.refresh(first.grant().refreshToken());
    var token = node.token(second);
    assertThat(node.check.verify(token)).isInstanceOf(Accepted.class);
    fixture.clock.advance(Duration.ofSeconds(11));
    assertRefused("refresh_token_already_used", () -> node.refresh(first.grant().refreshToken()));
    assertRefused("refresh_token_not_found", () -> node.refresh(second.grant().refreshToken()));
    assertThat(node.check.verify(token)).isInstanceOf(Refused.class);
  }

  @Test
  void aLostAnswerMayBeAskedForAgainForTenSeconds() {
    var first = node.signUp("a@example.com");
    var second = node.refresh(first.grant().refreshToken());
    fixture.clock.advance(Duration.ofSeconds(10));
    var again = node.refresh(first.grant().refreshToken());
    assertThat(again.grant().sessionId()).isEqualTo(first.grant().sessionId());
    // The first of the two that is used ends the other.
    node.refresh(again.grant().refreshToken());
    fixture.clock.advance(Duration.ofSeconds(11));
    assertRefused("refresh_token_already_used", () -> node.refresh(second.grant().refreshToken()));
    assertThat(node.sessions.isLive(first.grant().sessionId())).isFalse();
  }

  @Test
  void twoWhoBringOneTokenTogetherLeaveOneWayOn() throws Exception {
    var first = node.signUp("a@example.com");
    var tokens = new HashSet<String>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      var tries = new ArrayList<Callable<String>>();
      for (var i = 0; i < 8; i++) {
        var where = i % 2 == 0 ? node : other;
        tries.add(() -> where.refresh(first.grant().refreshToken()).grant().refreshToken());
      }
      for (Future<String> done : pool.invokeAll(tries)) {
        tokens.add(done.get());
      }
    }
    assertThat(tokens).hasSize(8);
    node.refresh(tokens.iterator().next());
    assertThat(
            fixture
                .owner()
                .sql("select count(*) from auth.refresh_tokens where used_at is null")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aRefreshThatMeetsTheEndOfItsSessionIsTooLate() throws Exception {
    var first = node.signUp("a@example.com");
    try (var ending = fixture.postgres.dataSource("kinkit_owner").getConnection();
        var delete = ending.createStatement();
        var pool = Executors.newSingleThreadExecutor()) {
      ending.setAutoCommit(false);
      delete.execute("delete from auth.sessions");
      var late = pool.submit(() -> node.refresh(first.grant().refreshToken()));
      awaitWaiting();
      ending.commit();
      assertThatThrownBy(late::get)
          .cause()
          .asInstanceOf(type(AuthRefused.class))
          .extracting(AuthRefused::code)
          .isEqualTo("refresh_token_not_found");
    }
  }

  @Test
  void aSignInThatMeetsARevocationEndsWithIt() throws Exception {
    var person = node.signUp("a@example.com").user().id();
    var session = UUID.randomUUID();
    try (var signingIn = fixture.postgres.dataSource("kinkit_owner").getConnection();
        var statement = signingIn.createStatement();
        var pool = Executors.newSingleThreadExecutor()) {
      signingIn.setAutoCommit(false);
      statement.execute(
          "update auth.users set last_sign_in_at = now() where id = '" + person + "'");
      statement.execute(
          "insert into auth.sessions values ('%s', '%s', now(), now())".formatted(session, person));
      var ending = pool.submit(() -> node.revocations.revoke(person));
      awaitWaiting();
      signingIn.commit();
      ending.get();
    }
    assertThat(node.sessions.isLive(session)).isFalse();
  }

  private void awaitWaiting() {
    var deadline = System.nanoTime() + 20_000_000_000L;
    while (waiting() == 0) {
      assertThat(System.nanoTime()).as("it waits").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private int waiting() {
    return fixture
        .owner()
        .sql("select count(*) from pg_locks where not granted")
        .query(Integer.class)
        .single();
  }

  @Test
  void anUnknownRefreshTokenIsRefused() {
    assertRefused("refresh_token_not_found", () -> node.refresh("nobody's"));
    assertRefused("refresh_token_not_found", () -> node.refresh("é".repeat(500)));
  }

  @Test
  void anIdleSessionEndsAndIsSwept() {
    var first = node.signUp("a@example.com");
    fixture.clock.advance(Duration.ofDays(30).minusMinutes(1));
    assertRefused("refresh_token_not_found", () -> node.refresh("nobody's"));
    fixture.clock.advance(Duration.ofMinutes(2));
    assertRefused("refresh_token_not_found", () -> node.refresh(first.grant().refreshToken()));
    assertThat(node.sessions.isLive(first.grant().sessionId())).isTrue();
    fixture.clock.advance(Duration.ofHours(1));
    assertRefused("refresh_token_not_found", () -> node.refresh("nobody's"));
    assertThat(node.sessions.isLive(first.grant().sessionId())).isFalse();
  }

  @Test
  void signingOutEndsWhatItsScopeSays() {
    var phone = node.signUp("a@example.com");
    var laptop = node.users.signIn("a@example.com", PASSWORD, NETWORK);
    var tablet = node.users.signIn("a@example.com", PASSWORD, NETWORK);
    var stranger = node.signUp("b@example.com");
    var id = phone.user().id();
    node.sessions.end(id, laptop.grant().sessionId(), Scope.LOCAL);
    assertThat(live(phone, laptop, tablet, stranger)).containsExactly(true, false, true, true);
    node.sessions.end(id, phone.grant().sessionId(), Scope.OTHERS);
    assertThat(live(phone, laptop, tablet, stranger)).containsExactly(true, false, false, true);
    node.sessions.end(id, phone.grant().sessionId(), Scope.GLOBAL);
    assertThat(live(phone, laptop, tablet, stranger)).containsExactly(false, false, false, true);
  }

  @Test
  void nobodyEndsTheSessionOfAnother() {
    var mine = node.signUp("a@example.com");
    var theirs = node.signUp("b@example.com");
    node.sessions.end(mine.user().id(), theirs.grant().sessionId(), Scope.LOCAL);
    assertThat(live(mine, theirs)).containsExactly(true, true);
  }

  @Test
  void aTokenDiesHereAtOnceAndElsewhereWithinAMinute() {
    var signedIn = node.signUp("a@example.com");
    var token = node.token(signedIn);
    assertThat(node.check.verify(token)).isInstanceOf(Accepted.class);
    assertThat(other.check.verify(token)).isInstanceOf(Accepted.class);
    node.sessions.end(signedIn.user().id(), null, Scope.GLOBAL);
    assertThat(node.check.verify(token)).isInstanceOf(Refused.class);
    fixture.clock.advance(Duration.ofSeconds(31));
    assertThat(other.check.verify(token)).isInstanceOf(Refused.class);
  }

  private List<Boolean> live(Users.SignedIn... people) {
    var live = new ArrayList<Boolean>();
    for (var person : people) {
      live.add(node.sessions.isLive(person.grant().sessionId()));
    }
    return live;
  }

  static void assertRefused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(type(AuthRefused.class))
        .extracting(AuthRefused::code)
        .isEqualTo(code);
  }
}
