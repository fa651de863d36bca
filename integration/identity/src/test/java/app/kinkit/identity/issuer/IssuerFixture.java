package app.kinkit.identity.issuer;

import app.kinkit.identity.IdentityDatabase;
import app.kinkit.identity.TestClock;
import app.kinkit.identity.TokenCheck;
import app.kinkit.identity.guess.GuessLimit;
import app.kinkit.identity.issuer.Users.SignedIn;
import app.kinkit.identity.token.CachedTokenCheck;
import app.kinkit.identity.token.StrictJson;
import app.kinkit.identity.token.TokenCache;
import app.kinkit.identity.token.TrustedIssuer;
import app.kinkit.identity.token.TrustedIssuer.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The issuer on a real database: an emptied database, as many nodes as a test wants, one clock by
/// hand.
final class IssuerFixture {

  static final String ISSUER = "http://localhost:8080/auth/v1";
  static final String PASSWORD = "correct horse";
  static final String NETWORK = "7f000001";

  private static final app.kinkit.postgres.Database SHARED = IdentityDatabase.fresh();

  final app.kinkit.postgres.Database postgres = SHARED;
  final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));

  /// Starts from no accounts and no keys.
  IssuerFixture() {
    owner().sql("delete from auth.users").update();
    owner().sql("delete from auth.signing_keys").update();
    owner().sql("delete from auth.guesses").update();
  }

  /// One program: its own caches, the shared database.
  final class Node {
    final Database database = Database.of(postgres.dataSource("kinkit_identity"));
    final TokenCache cache = new TokenCache(1_000);
    final SigningKeys keys = new SigningKeys(database, cache, clock);
    final Sessions sessions = new Sessions(database, cache, clock, Duration.ofDays(30));
    final Revocations revocations = new Revocations(database, sessions, cache, clock);
    final GuessLimit guesses = new GuessLimit(database.jdbc(), database.transactions(), clock);
    final Users users = new Users(database, clock, new Passwords(4), sessions, guesses);
    final Tokens tokens = tokens(ISSUER);
    final TokenCheck check =
        new CachedTokenCheck(
            List.of(
                new TrustedIssuer(
                    ISSUER, "authenticated", Set.of("ES256"), keys, Subjects.ACCOUNTS, sessions)),
            cache,
            clock);

    Tokens tokens(String issuer) {
      var terms = new Tokens.Terms(issuer, "authenticated", Duration.ofHours(1));
      return new Tokens(database, keys, clock, terms);
    }

    SignedIn signUp(String email) {
      return users.signUp(email, PASSWORD, StrictJson.MAPPER.createObjectNode(), NETWORK);
    }

    SignedIn refresh(String refreshToken) {
      return users.refresh(refreshToken, NETWORK);
    }

    String token(SignedIn signedIn) {
      return tokens.accessToken(signedIn.user(), signedIn.grant()).value();
    }
  }

  JdbcClient owner() {
    return JdbcClient.create(postgres.dataSource("kinkit_owner"));
  }
}
