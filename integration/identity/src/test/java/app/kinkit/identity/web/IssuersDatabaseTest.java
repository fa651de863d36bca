package app.kinkit.identity.web;

import static app.kinkit.identity.web.IdentityServer.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.shared.NameId;
import app.kinkit.identity.IdentityDatabase;
import app.kinkit.identity.TestClock;
import app.kinkit.identity.foreign.OidcIssuer;
import app.kinkit.identity.foreign.OidcIssuer.Mood;
import app.kinkit.identity.web.IdentityServer.Answer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.BigIntegerUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Three issuers beside the embedded one, trusted by two nodes on one database: who their people
/// are, how their keys change, and how what they signed is ended.
class IssuersDatabaseTest {

  private static final UUID URL = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
  private static final String SUPABASE = "https://project.example/auth/v1";
  private static final String SECRET = "a-secret-of-more-than-thirty-two-bytes";

  private static TestClock clock;
  private static OidcIssuer home;
  private static OidcIssuer guest;
  private static IdentityServer one;
  private static IdentityServer two;

  @BeforeAll
  static void start() {
    clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    home = new OidcIssuer(clock);
    guest = new OidcIssuer(clock);
    var database = IdentityDatabase.fresh();
    var settings =
        new String[] {
          setting(0, "issuer", home.name()),
          setting(0, "audience", OidcIssuer.AUDIENCE),
          setting(0, "home", "true"),
          setting(1, "issuer", guest.name()),
          setting(1, "audience", OidcIssuer.AUDIENCE),
          setting(1, "key-set", guest.keySet()),
          setting(1, "algorithms", "ES256"),
          setting(2, "issuer", SUPABASE),
          setting(2, "secret", SECRET),
          setting(2, "key-set", guest.keySet())
        };
    one = new IdentityServer(database, clock, settings);
    two = new IdentityServer(database, clock, settings);
  }

  private static String setting(int issuer, String name, String value) {
    return "--kinkit.identity.trusted-issuers[" + issuer + "]." + name + "=" + value;
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    home.close();
    guest.close();
  }

  private static Answer who(IdentityServer node, String token) throws Exception {
    return node.get("/commands/v1/who", bearer(token));
  }

  private static void assertPerson(Object person, String token) throws Exception {
    assertThat(who(one, token).text()).isEqualTo("authenticated " + person);
    assertThat(who(two, token).text()).isEqualTo("authenticated " + person);
  }

  private static void assertNobody(IdentityServer node, String token) throws Exception {
    var answer = who(node, token);
    assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    assertThat(answer.text("code")).isEqualTo("UNAUTHENTICATED");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
  }

  private static UUID named(String issuer, String subject) {
    return NameId.of(NameId.of(URL, issuer), subject);
  }

  private static String supabase(String subject) throws JOSEException {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(SUPABASE)
            .audience("authenticated")
            .subject(subject)
            .claim("role", "authenticated")
            .claim("session_id", UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(3600)));
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("shared").build();
    var token = new SignedJWT(header, claims.build());
    token.sign(new MACSigner(SECRET));
    return token.serialize();
  }

  private static void halfAMinutePasses() {
    clock.advance(Duration.ofSeconds(30));
  }

  @Test
  void aGoodTokenOfEachIssuerIsSomebodyOnEachNode() throws Exception {
    var person = UUID.randomUUID();
    assertPerson(person, home.token(person.toString()));
    assertPerson(named(home.name(), "auth0|42"), home.token("auth0|42"));
    assertPerson(named(guest.name(), "auth0|42"), guest.token("auth0|42"));
    assertPerson(named(SUPABASE, person.toString()), supabase(person.toString()));
  }

  @Test
  void theSameSubjectOfTwoIssuersIsTwoPeople() throws Exception {
    var uuid = UUID.randomUUID();
    assertPerson(uuid, home.token(uuid.toString()));
    assertPerson(named(guest.name(), uuid.toString()), guest.token(uuid.toString()));
    assertThat(named(guest.name(), "a")).isNotEqualTo(named(home.name(), "a"));
  }

  @Test
  void noIssuerCanWriteTheIdOfAPersonOfAnother() throws Exception {
    var victim = named(guest.name(), "victim");
    assertPerson(victim, guest.token("victim"));
    assertPerson(named(home.name(), victim.toString()), home.token(victim.toString()));
    assertPerson(named(SUPABASE, victim.toString()), supabase(victim.toString()));
    var zeros = new UUID(0, 0).toString();
    assertPerson(named(home.name(), zeros), home.token(zeros));
  }

  @Test
  void noIssuerCanWriteTheIdOfAnAccountHereNotEvenOfAnErasedOne() throws Exception {
    var account = one.signUp(UUID.randomUUID() + "@example.com").json().get("user").get("id");
    var forged = home.token(account.stringValue());
    assertNobody(one, forged);
    assertNobody(two, forged);
    assertThat(who(one, forged).text("detail")).contains("an account of this server");
    assertThat(one.signIns().erase(UUID.fromString(account.stringValue()))).isTrue();
    assertThat(one.signIns().erase(UUID.fromString(account.stringValue()))).as("again").isFalse();
    clock.advance(Duration.ofSeconds(10));
    assertNobody(two, forged);
    var fresh = who(one, home.token(account.stringValue()));
    assertThat(fresh.status()).isEqualTo(401);
    assertThat(fresh.text("detail")).contains("an account of this server");
  }

  @Test
  void aTokenCountsForItsOwnIssuerAudienceAndAlgorithmOnly() throws Exception {
    var id = UUID.randomUUID().toString();
    assertNobody(one, home.token(id, claims -> claims.issuer(guest.name())));
    assertNobody(one, home.token(id, claims -> claims.issuer(SUPABASE)));
    assertNobody(one, home.token(id, claims -> claims.audience("authenticated")));
    assertNobody(one, home.token(id, claims -> claims.claim("role", "service_role")));
    guest.rotate(OidcIssuer.rsa("not agreed"));
    assertNobody(one, guest.token(id));
    guest.rotate(OidcIssuer.ec("agreed"));
    clock.advance(Duration.ofSeconds(11));
    assertPerson(named(guest.name(), id), guest.token(id));
  }

  @Test
  void keysChangeWithoutARestartAndAnOutageIsNotTheFaultOfTheToken() throws Exception {
    var id = UUID.randomUUID().toString();
    var old = home.token(id);
    assertPerson(id, old);
    clock.advance(Duration.ofSeconds(11));
    home.rotate(OidcIssuer.rsa("rsa-" + id));
    assertPerson(id, home.token(id));
    home.be(Mood.BROKEN);
    clock.advance(Duration.ofSeconds(11));
    home.rotate(OidcIssuer.ec("ec-" + id));
    var answer = who(one, home.token(id));
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.text("code")).isEqualTo("UNAVAILABLE");
    home.be(Mood.WELL);
    clock.advance(Duration.ofSeconds(11));
    assertPerson(id, home.token(id));
    home.retire("first");
    clock.advance(Duration.ofMinutes(5).plusSeconds(31));
    assertNobody(one, old);
    assertNobody(two, old);
    home.rotate(OidcIssuer.ec("first"));
    clock.advance(Duration.ofSeconds(11));
  }

  @Test
  void whoSignsOutWithATokenOfAnotherIssuerEndsThatToken() throws Exception {
    var id = UUID.randomUUID().toString();
    var token = home.token(id);
    var other = home.token(id, claims -> claims.jwtID("another sign-in"));
    assertPerson(id, token);
    assertPerson(id, other);
    assertThat(one.post("/auth/v1/logout?scope=local", "", bearer(token)).status()).isEqualTo(204);
    assertNobody(one, token);
    halfAMinutePasses();
    assertNobody(two, token);
    assertPerson(id, other);
    assertNobody(one, withTheOtherSignature(token));
  }

  @Test
  void aTokenStaysEndedForAsLongAsItWouldHaveLived() throws Exception {
    var id = UUID.randomUUID().toString();
    var inThreeHours = Date.from(clock.instant().plus(Duration.ofHours(3)));
    var lasting = home.token(id, claims -> claims.expirationTime(inThreeHours));
    assertPerson(id, lasting);
    assertThat(one.post("/auth/v1/logout?scope=local", "", bearer(lasting)).status())
        .isEqualTo(204);
    clock.advance(Duration.ofMinutes(61));
    var another = home.token(id);
    assertThat(one.post("/auth/v1/logout?scope=local", "", bearer(another)).status())
        .isEqualTo(204);
    assertNobody(two, lasting);
  }

  /// For one signed text a curve has two signatures: s, and the order of the curve less s.
  private static String withTheOtherSignature(String token) throws Exception {
    var order = Curve.P_256.toECParameterSpec().getOrder();
    var cut = token.lastIndexOf('.') + 1;
    var signature = new Base64URL(token.substring(cut)).decode();
    var s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    var other = BigIntegerUtils.toBytesUnsigned(order.subtract(s));
    Arrays.fill(signature, 32, 64, (byte) 0);
    System.arraycopy(other, 0, signature, 64 - other.length, other.length);
    return token.substring(0, cut) + Base64URL.encode(signature);
  }

  @Test
  void aTokenHasTwoGoodSignatures() throws Exception {
    var id = UUID.randomUUID();
    var token = home.token(id.toString());
    assertPerson(id, withTheOtherSignature(token));
    assertThat(withTheOtherSignature(token)).isNotEqualTo(token);
  }

  @Test
  void whoSignsOutEverywhereEndsEveryTokenUntilNow() throws Exception {
    var id = UUID.randomUUID().toString();
    var phone = guest.token(id);
    var laptop = guest.token(id, claims -> claims.jwtID("laptop"));
    var undated = guest.token(id, claims -> claims.issueTime(null));
    for (var token : new String[] {phone, laptop, undated}) {
      assertPerson(named(guest.name(), id), token);
    }
    assertThat(one.post("/auth/v1/logout", "", bearer(phone)).status()).isEqualTo(204);
    halfAMinutePasses();
    for (var token : new String[] {phone, laptop, undated}) {
      assertNobody(one, token);
      assertNobody(two, token);
    }
    var later = guest.token(id);
    assertPerson(named(guest.name(), id), later);
    assertThat(two.post("/auth/v1/logout", "", bearer(later)).status()).as("again").isEqualTo(204);
    halfAMinutePasses();
    assertNobody(one, later);
    assertThat(one.post("/auth/v1/logout?scope=others", "", bearer(guest.token(id))).status())
        .isEqualTo(400);
  }

  @Test
  void aRevocationEndsWhateverSomebodyIsSignedInWith() throws Exception {
    var up = one.signUp(UUID.randomUUID() + "@example.com");
    var account = up.json().get("user").get("id").stringValue();
    var own = up.text("access_token");
    var foreign = UUID.randomUUID();
    var token = home.token(foreign.toString());
    assertPerson(account, own);
    assertPerson(foreign, token);
    one.signIns().revoke(UUID.fromString(account));
    one.signIns().revoke(foreign);
    assertNobody(one, own);
    assertNobody(one, token);
    halfAMinutePasses();
    assertNobody(two, own);
    assertNobody(two, token);
    var refreshed =
        two.post(
            "/auth/v1/token?grant_type=refresh_token",
            "{\"refresh_token\":\"" + up.text("refresh_token") + "\"}");
    assertThat(refreshed.text("error_code")).isEqualTo("refresh_token_not_found");
    assertPerson(foreign, home.token(foreign.toString()));
  }

  @Test
  void aRefreshTokenThatIsUsedTwiceEndsItsFamilyOnEachNode() throws Exception {
    var up = one.signUp(UUID.randomUUID() + "@example.com");
    var account = up.json().get("user").get("id").stringValue();
    var body = "{\"refresh_token\":\"" + up.text("refresh_token") + "\"}";
    var second = two.post("/auth/v1/token?grant_type=refresh_token", body);
    assertPerson(account, second.text("access_token"));
    clock.advance(Duration.ofSeconds(11));
    var reused = one.post("/auth/v1/token?grant_type=refresh_token", body);
    assertThat(reused.text("error_code")).isEqualTo("refresh_token_already_used");
    assertNobody(one, second.text("access_token"));
    halfAMinutePasses();
    assertNobody(two, second.text("access_token"));
  }

  @Test
  void guessesAreCountedByBothNodesTogether() throws Exception {
    var mail = UUID.randomUUID() + "@example.com";
    one.signUp(mail);
    var wrong = "{\"email\":\"" + mail + "\",\"password\":\"wrong one\"}";
    for (var i = 0; i < 5; i++) {
      assertThat(one.post("/auth/v1/token?grant_type=password", wrong).status()).isEqualTo(400);
      assertThat(two.post("/auth/v1/token?grant_type=password", wrong).status()).isEqualTo(400);
    }
    for (var node : new IdentityServer[] {one, two}) {
      var answer =
          node.post("/auth/v1/token?grant_type=password", IdentityServer.credentials(mail));
      assertThat(answer.status()).as(answer.text()).isEqualTo(429);
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 301);
    }
    clock.advance(Duration.ofMinutes(5));
    assertThat(
            two.post("/auth/v1/token?grant_type=password", IdentityServer.credentials(mail))
                .status())
        .isEqualTo(200);
  }

  @Test
  void anAddressInATokenIsNeverAsked() throws Exception {
    var trap = new OidcIssuer(clock);
    try (trap) {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .keyID("first")
              .jwkURL(URI.create(trap.keySet()));
      var key = OidcIssuer.ec("first");
      assertNobody(one, home.signedBy(header.build(), key, UUID.randomUUID().toString()));
      assertThat(trap.asked()).isEmpty();
    }
  }
}
