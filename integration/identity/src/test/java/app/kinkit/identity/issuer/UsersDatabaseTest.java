package app.kinkit.identity.issuer;

import static app.kinkit.identity.issuer.IssuerFixture.NETWORK;
import static app.kinkit.identity.issuer.IssuerFixture.PASSWORD;
import static app.kinkit.identity.issuer.SessionsDatabaseTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.identity.TokenCheck.Accepted;
import app.kinkit.identity.TokenCheck.Refused;
import app.kinkit.identity.guess.GuessLimit;
import app.kinkit.identity.token.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class UsersDatabaseTest {

  private final IssuerFixture fixture = new IssuerFixture();
  private final IssuerFixture.Node node = fixture.new Node();

  @Test
  void whoSignedUpSignsInWhateverTheCaseOfTheAddress() {
    var up = node.signUp("Some.One@Example.com");
    var in = node.users.signIn(" some.one@EXAMPLE.com ", PASSWORD, NETWORK);
    assertThat(in.user().id()).isEqualTo(up.user().id());
    assertThat(in.user().email()).isEqualTo("some.one@example.com");
    assertRefused("user_already_exists", () -> node.signUp("SOME.ONE@example.com"));
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressSoundTheSame() {
    node.signUp("a@example.com");
    assertThatThrownBy(() -> node.users.signIn("a@example.com", "wrong one", NETWORK))
        .hasMessage("Invalid login credentials");
    assertThatThrownBy(() -> node.users.signIn("nobody@example.com", "wrong one", NETWORK))
        .hasMessage("Invalid login credentials");
    assertRefused(
        "invalid_credentials",
        () -> node.users.signIn("a@example.com", PASSWORD + "x".repeat(72), NETWORK));
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressTakeTheSameTime() {
    var users =
        new Users(node.database, fixture.clock, new Passwords(10), node.sessions, node.guesses);
    users.signUp("a@example.com", PASSWORD, StrictJson.MAPPER.createObjectNode(), NETWORK);
    var known = new ArrayList<Long>();
    var unknown = new ArrayList<Long>();
    for (var i = 0; i < 8; i++) {
      known.add(time(users, "a@example.com", "a" + i));
      unknown.add(time(users, "nobody@example.com", "b" + i));
    }
    // Without the comparison against nobody the unknown address takes a fiftieth of the time.
    assertThat(Collections.min(unknown) * 2).isGreaterThan(Collections.min(known));
  }

  private static long time(Users users, String email, String network) {
    var start = System.nanoTime();
    assertThatThrownBy(() -> users.signIn(email, "wrong one", network))
        .hasMessage("Invalid login credentials");
    return System.nanoTime() - start;
  }

  @Test
  void guessingIsSlowedDownForTheGuesserAndNotForTheOwner() {
    node.signUp("a@example.com");
    for (var i = 0; i < Guesses.PER_MAIL_AND_NETWORK; i++) {
      assertRefused(
          "invalid_credentials", () -> node.users.signIn("a@example.com", "wrong", "cafe"));
    }
    assertRefused(
        "over_request_rate_limit", () -> node.users.signIn("a@example.com", PASSWORD, "cafe"));
    node.users.signIn("a@example.com", PASSWORD, "home");
    fixture.clock.advance(GuessLimit.WINDOW);
    node.users.signIn("a@example.com", PASSWORD, "cafe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a@", "@b", "a@b@c", "a b@c.d", "a@b..c", "a@.b", "<a@b.c>"})
  void whatIsNoAddressIsRefused(String email) {
    assertRefused("validation_failed", () -> node.signUp(email));
  }

  @Test
  void passwordsHaveLimits() {
    var none = StrictJson.MAPPER.createObjectNode();
    assertRefused("weak_password", () -> node.users.signUp("a@b.c", "12345", none, NETWORK));
    assertRefused(
        "validation_failed", () -> node.users.signUp("a@b.c", "é".repeat(37), none, NETWORK));
    node.users.signUp("a@b.c", "é".repeat(36), none, NETWORK);
    node.users.signIn("a@b.c", "é".repeat(36), NETWORK);
  }

  @Test
  void metadataIsMergedAndBounded() {
    var up = node.signUp("a@example.com");
    var id = up.user().id();
    node.users.amendMetadata(
        id, StrictJson.MAPPER.createObjectNode().put("full_name", "A").put("theme", "dark"));
    var user =
        node.users.amendMetadata(
            id, StrictJson.MAPPER.createObjectNode().put("theme", "light").putNull("full_name"));
    assertThat(user.metadata()).isEqualTo("{\"theme\": \"light\"}");
    var large = StrictJson.MAPPER.createObjectNode().put("x", "x".repeat(3_000));
    assertRefused("validation_failed", () -> node.users.amendMetadata(id, large));
    var token = node.token(new Users.SignedIn(user, up.grant()));
    assertThat(node.check.verify(token)).isInstanceOf(Accepted.class);
  }

  @Test
  void aNewPasswordEndsEverySession() {
    var up = node.signUp("a@example.com");
    var token = node.token(up);
    assertThat(node.check.verify(token)).isInstanceOf(Accepted.class);
    assertThat(node.users.resetPassword("A@example.com", "another one")).isTrue();
    assertThat(node.check.verify(token)).isInstanceOf(Refused.class);
    assertRefused("refresh_token_not_found", () -> node.refresh(up.grant().refreshToken()));
    assertRefused(
        "invalid_credentials", () -> node.users.signIn("a@example.com", PASSWORD, NETWORK));
    node.users.signIn("a@example.com", "another one", NETWORK);
    assertThat(node.users.resetPassword("nobody@example.com", "another one")).isFalse();
  }

  @Test
  void aSignInThatMeetsAPasswordChangeLeavesNoSessionOfTheOldPassword() throws Exception {
    var id = node.signUp("a@example.com").user().id();
    try (var changing = fixture.postgres.dataSource("kinkit_identity").getConnection();
        var statement = changing.createStatement();
        var pool = Executors.newSingleThreadExecutor()) {
      changing.setAutoCommit(false);
      statement.execute("update auth.users set password_hash = 'new' where id = '" + id + "'");
      var signIn = pool.submit(() -> node.users.signIn("a@example.com", PASSWORD, NETWORK));
      awaitSomebodyBehindALock();
      statement.execute("delete from auth.sessions where user_id = '" + id + "'");
      changing.commit();
      assertThatThrownBy(signIn::get).rootCause().hasMessage("Invalid login credentials");
    }
    assertThat(
            fixture.owner().sql("select count(*) from auth.sessions").query(Integer.class).single())
        .isZero();
  }

  private void awaitSomebodyBehindALock() {
    var deadline = Instant.now().plusSeconds(30);
    var waiting = 0;
    while (waiting == 0) {
      assertThat(Instant.now()).isBefore(deadline);
      waiting =
          JdbcClient.create(fixture.postgres.superuser())
              .sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
              .query(Integer.class)
              .single();
    }
  }

  @Test
  void anErasedAccountLeavesNothing() {
    var up = node.signUp("a@example.com");
    var token = node.token(up);
    assertThat(node.check.verify(token)).isInstanceOf(Accepted.class);
    assertThat(node.revocations.erase(up.user().id())).isTrue();
    assertThat(node.revocations.erase(up.user().id())).isFalse();
    assertThat(node.check.verify(token)).isInstanceOf(Refused.class);
    for (var table : List.of("users", "sessions", "refresh_tokens")) {
      assertThat(
              fixture
                  .owner()
                  .sql("select count(*) from auth." + table)
                  .query(Integer.class)
                  .single())
          .as(table)
          .isZero();
    }
    node.signUp("a@example.com");
  }

  @Test
  void nothingSecretIsStoredOrShown() {
    var up = node.signUp("a@example.com");
    var rows =
        fixture
            .owner()
            .sql(
                "select to_jsonb(u)::text || to_jsonb(t)::text"
                    + " from auth.users u, auth.refresh_tokens t")
            .query(String.class)
            .single();
    assertThat(rows).contains("{bcrypt}").doesNotContain(PASSWORD, up.grant().refreshToken());
    assertThat(up.toString()).doesNotContain("example.com", up.grant().refreshToken());
  }

  @Test
  void nobodyElseReadsOrWritesAccounts() {
    assertThat(
            fixture
                .owner()
                .sql(
                    """
                    select r.rolname || ' ' || c.relname from pg_roles r, pg_class c
                    where c.relnamespace = 'auth'::regnamespace and c.relkind = 'r'
                      and has_table_privilege(r.oid, c.oid, 'select, insert, update, delete, truncate')
                      and r.rolname not in ('kinkit_owner', 'kinkit_identity')
                      and not r.rolsuper and r.rolname not like 'pg\\_%'
                    """)
                .query(String.class)
                .list())
        .isEmpty();
    var reader = JdbcClient.create(fixture.postgres.dataSource("kinkit_query"));
    assertThatThrownBy(() ->
            reader
                .sql("set role authenticated; select count(*) from auth.users")
                .query(Integer.class)
                .single())
        .rootCause()
        .hasMessageContaining("permission denied for table users");
  }

  @Test
  void everyColumnIsExplained() {
    assertThat(
            fixture
                .owner()
                .sql(
                    """
                    select c.relname || '.' || a.attname from pg_class c
                    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    where c.relnamespace = 'auth'::regnamespace and c.relkind = 'r'
                      and col_description(c.oid, a.attnum) is null
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void aPasswordMovedFromElsewhereIsHashedAnewAtTheFirstSignIn() {
    var up = node.signUp("a@example.com");
    fixture
        .owner()
        .sql("update auth.users set password_hash = replace(password_hash, '{bcrypt}', '')")
        .update();
    fixture.clock.advance(Duration.ofMinutes(1));
    var in = node.users.signIn("a@example.com", PASSWORD, NETWORK);
    assertThat(in.user().lastSignInAt()).isAfter(up.user().createdAt());
    assertThat(
            fixture
                .owner()
                .sql("select password_hash from auth.users")
                .query(String.class)
                .single())
        .startsWith("{bcrypt}$2a$04$");
  }
}
