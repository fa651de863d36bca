package app.kinkit.identity.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.identity.Identity;
import app.kinkit.identity.TokenCheck;
import app.kinkit.identity.TokenCheck.Absent;
import app.kinkit.identity.TokenCheck.Accepted;
import app.kinkit.identity.TokenCheck.Reason;
import app.kinkit.identity.TokenCheck.Refused;
import app.kinkit.identity.TokenCheck.Unavailable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A sign-in that ends for good.
class EndedPeopleDatabaseTest {
  private final IssuerFixture fixture = new IssuerFixture();
  private final IssuerFixture.Node node = fixture.new Node();
  private final IssuerFixture.Node other = fixture.new Node();
  private final EndedPeople here = people(node, node.check);
  private final EndedPeople there = people(other, other.check);
  private Runnable afterLook = () -> {};

  private EndedPeople people(IssuerFixture.Node node, TokenCheck tokens) {
    return new EndedPeople(node.database, node.revocations, tokens, fixture.clock);
  }

  private Identity identity(@Nullable UUID person, String role) {
    var now = fixture.clock.instant();
    var token = new Identity.Token("https://issuer.example", "00", now, now.plusSeconds(9));
    return new Identity(person, role, null, "{}", null, null, token);
  }

  @Test
  void theAccountTheSessionAndEveryTokenEnd() {
    var up = node.signUp("a@example.org");
    var token = node.token(up);
    assertThat(here.verify(token)).isInstanceOf(Accepted.class);
    assertThat(there.verify(token)).isInstanceOf(Accepted.class);
    assertThat(here.end(up.user().id())).isTrue();
    assertThat(here.verify(token)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> node.refresh(up.grant().refreshToken()))
        .isInstanceOf(AuthRefused.class);
    assertThatThrownBy(
            () -> node.users.signIn("a@example.org", IssuerFixture.PASSWORD, IssuerFixture.NETWORK))
        .isInstanceOf(AuthRefused.class);
    fixture.clock.advance(EndedPeople.RECHECK);
    assertThat(there.verify(token)).isInstanceOf(Refused.class);
    here.clearAway();
  }

  @Test
  void aTokenOfAnotherIssuerStopsCountingHereAtOnceAndElsewhereWithinHalfAMinute() {
    var person = UUID.randomUUID();
    var accepted = new Accepted(identity(person, Identity.AUTHENTICATED));
    var mine = people(node, _ -> accepted);
    var theirs = people(other, _ -> accepted);
    assertThat(mine.verify("token")).isSameAs(accepted);
    assertThat(theirs.verify("token")).isSameAs(accepted);
    assertThat(mine.end(person)).as("had no account here").isFalse();
    assertThat(mine.end(person)).as("may be done again").isFalse();
    assertThat(mine.verify("token"))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.SESSION_ENDED));
    assertThat(theirs.verify("token")).isSameAs(accepted);
    fixture.clock.advance(EndedPeople.RECHECK);
    assertThat(theirs.verify("token")).isInstanceOf(Refused.class);
  }

  @Test
  void aCheckThatMeetsTheEndRemembersNothing() {
    var person = UUID.randomUUID();
    var accepted = new Accepted(identity(person, Identity.AUTHENTICATED));
    var meeting = people(looking(), accepted);
    afterLook =
        () -> {
          afterLook = () -> {};
          meeting.end(person);
        };
    assertThat(meeting.verify("token")).as("it looked before").isSameAs(accepted);
    assertThat(meeting.verify("token")).isInstanceOf(Refused.class);
  }

  @Test
  void whileNobodyCanBeLookedUpATokenIsNeitherGoodNorBad() {
    var accepted = new Accepted(identity(UUID.randomUUID(), Identity.AUTHENTICATED));
    DataSource away =
        proxy(
            DataSource.class,
            (_, _, _) -> {
              throw new SQLException("no connection", "08001");
            });
    assertThat(people(away, accepted).verify("token")).isInstanceOf(Unavailable.class);
  }

  private EndedPeople people(DataSource source, Accepted accepted) {
    return new EndedPeople(Database.of(source), node.revocations, _ -> accepted, fixture.clock);
  }

  /// Connections that have something done as soon as they are given back.
  private DataSource looking() {
    var source = fixture.postgres.dataSource("kinkit_identity");
    return proxy(
        DataSource.class,
        (_, _, _) -> {
          var connection = source.getConnection();
          return proxy(
              Connection.class,
              (_, method, arguments) -> {
                var result = method.invoke(connection, arguments);
                if (method.getName().equals("close")) {
                  afterLook.run();
                }
                return result;
              });
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    var loader = EndedPeopleDatabaseTest.class.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
  }

  @Test
  void whoIsNobodyIsNotAskedFor() {
    var anon = new Accepted(identity(null, Identity.ANON));
    assertThat(people(node, _ -> anon).verify("key")).isSameAs(anon);
    assertThat(people(node, _ -> new Absent()).verify(null)).isInstanceOf(Absent.class);
  }
}
