package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.identity.SignIns;
import app.kinkit.identity.WrongSetting;
import app.kinkit.server.cluster.MigratedDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// People of a Supabase project that the platform trusts, on two programs over one database.
class IssuersJourneyTest {
  private static final String ISSUER = "https://project.example/auth/v1";
  private static final String SECRET = "a-secret-of-more-than-thirty-two-bytes";
  private static final String SETTING = "--kinkit.identity.trusted-issuers[0].";
  private static final String[] SETTINGS = {
    SETTING + "issuer=" + ISSUER, SETTING + "secret=" + SECRET
  };
  private static final Duration WITHIN = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init") // before everything
  private static RunningServer one;

  @SuppressWarnings("NullAway.Init") // before everything
  private static RunningServer two;

  @BeforeAll
  static void start() {
    var database = MigratedDatabase.fresh();
    one = RunningServer.over(database, SETTINGS);
    two = RunningServer.beside(one, database, SETTINGS);
  }

  @AfterAll
  static void stop() {
    two.stop();
    one.stop();
  }

  private static String token(UUID person, String secret) {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience("authenticated")
            .subject(person.toString())
            .claim("role", "authenticated")
            .claim("email", person + "@example.org")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(3600)));
    try {
      var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
      token.sign(new MACSigner(secret));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Client client(RunningServer server, String token) {
    return Client.with(server.address(), token);
  }

  private static Client.Answer found(Client person) {
    return person.command("/bonds", Map.of("name", "Hill", "role_in_bond", "dominant"));
  }

  private static void confirmAdult(Client person) {
    person
        .command(
            "/me/adult-confirmation",
            Map.of("method", "self_declaration", "terms_version", "2026-01"))
        .is(200);
  }

  @Test
  void aPersonOfATrustedIssuerIsAPersonHereUnderTheSameId() {
    var id = UUID.randomUUID();
    var person = client(one, token(id, SECRET));
    found(person).refused(403, "ADULT_CONFIRMATION_REQUIRED");
    confirmAdult(person);
    var bond = found(person).is(201);
    var elsewhere = client(two, token(id, SECRET));
    assertThat(elsewhere.rows("bonds?select=id", bond.position())).hasSize(1);
    assertThat(elsewhere.rows("profiles?select=id&id=eq." + id, bond.position())).hasSize(1);
    var stranger = client(two, token(UUID.randomUUID(), SECRET));
    assertThat(stranger.rows("bonds?select=id", bond.position())).isEmpty();
    Problems.whole(found(client(one, token(id, SECRET + "?"))), 401, "UNAUTHENTICATED");
  }

  @Test
  void aRevocationCountsAtOnceHereAndWithinAMinuteElsewhere() throws InterruptedException {
    var id = UUID.randomUUID();
    var token = token(id, SECRET);
    confirmAdult(client(one, token));
    client(two, token).get("/rest/v1/bonds?select=id").is(200);
    one.part(SignIns.class).revoke(id);
    Problems.whole(found(client(one, token)), 401, "UNAUTHENTICATED");
    var deadline = System.nanoTime() + WITHIN.toNanos();
    while (client(two, token).get("/rest/v1/bonds?select=id").status() == 200) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(200);
    }
    Problems.whole(found(client(two, token)), 401, "UNAUTHENTICATED");
  }

  @Test
  void invitesCannotBeGuessedByTakingTurnsBetweenPrograms() {
    var founder = Client.adult(one.address(), "Founder");
    var bond = found(founder).is(201).id();
    var code =
        founder
            .command("/bonds/" + bond + "/invites", Map.of("max_uses", 2))
            .is(201)
            .json()
            .path("invite_code")
            .asString();
    var guesser = Client.adult(one.address(), "Guesser");
    var elsewhere = Client.with(two.address(), guesser.token());
    for (var i = 0; i < 5; i++) {
      redeem(guesser, "0123456789ABCDE" + i).refused(404, "INVITE_INVALID");
      redeem(elsewhere, "0123456789ABCDF" + i).refused(404, "INVITE_INVALID");
    }
    for (var client : new Client[] {guesser, elsewhere}) {
      var answer = Problems.whole(redeem(client, code), 429, "RATE_LIMITED");
      assertThat(Integer.parseInt(String.valueOf(answer.header("Retry-After")))).isBetween(1, 301);
    }
    redeem(Client.adult(two.address(), "Guest"), code).is(200);
  }

  private static Client.Answer redeem(Client person, String code) {
    return person.command(
        "/invites/redeem", Map.of("invite_code", code, "role_in_bond", "submissive"));
  }

  @Test
  void aWrongSettingStopsTheStart() {
    assertThatThrownBy(() ->
            RunningServer.over(
                MigratedDatabase.fresh(), SETTING + "issuer=" + ISSUER, SETTING + "secret=short"))
        .hasRootCauseInstanceOf(WrongSetting.class)
        .hasRootCauseMessage("kinkit.identity.trusted-issuers[0].secret needs 32 bytes or more.");
  }
}
