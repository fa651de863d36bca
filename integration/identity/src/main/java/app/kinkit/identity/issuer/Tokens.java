package app.kinkit.identity.issuer;

import app.kinkit.identity.Identity;
import app.kinkit.identity.token.StrictJson;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Writes the tokens of the embedded issuer: one for a session, and the publishable key.
public final class Tokens {

  /// The publishable key holds no secret and opens nothing; it ends with the key that signed it.
  private static final Duration PUBLISHABLE_LIFETIME = Duration.ofDays(3650);

  private final JdbcClient jdbc;
  private final SigningKeys keys;
  private final Clock clock;
  private final String issuer;
  private final String audience;
  private final Duration lifetime;

  public Tokens(Database database, SigningKeys keys, Clock clock, Terms terms) {
    this.jdbc = database.jdbc();
    this.keys = keys;
    this.clock = clock;
    this.issuer = terms.issuer();
    this.audience = terms.audience();
    this.lifetime = terms.lifetime();
  }

  /// What every token of this issuer says about itself.
  public record Terms(String issuer, String audience, Duration lifetime) {}

  /// A signed token and its end.
  public record AccessToken(String value, Instant expiresAt, long lifetimeSeconds) {}

  /// The claim `iss` of all of them.
  public String issuer() {
    return issuer;
  }

  public AccessToken accessToken(User user, Sessions.Grant grant) {
    var now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    var expiresAt = now.plus(lifetime);
    var claims = claims(Identity.AUTHENTICATED, now, expiresAt);
    claims
        .put("sub", user.id().toString())
        .put("email", user.email())
        .put("phone", "")
        .put("session_id", grant.sessionId().toString())
        .put("aal", "aal1")
        .put("is_anonymous", false);
    claims
        .putArray("amr")
        .addObject()
        .put("method", "password")
        .put("timestamp", grant.signedInAt().getEpochSecond());
    claims.set("app_metadata", appMetadata());
    claims.set("user_metadata", StrictJson.MAPPER.readTree(user.metadata()));
    return new AccessToken(sign(keys.signing(), claims), expiresAt, lifetime.toSeconds());
  }

  /// How the account came to be; the embedded issuer knows mail and password only.
  public static ObjectNode appMetadata() {
    var metadata = StrictJson.MAPPER.createObjectNode().put("provider", "email");
    metadata.putArray("providers").add("email");
    return metadata;
  }

  /// The key that clients ship (Supabase's anon key). The same one until the signing key or the
  /// issuer's address changes.
  public String publishableKey() {
    var key = keys.signing();
    return published(key).orElseGet(() -> publish(key));
  }

  private Optional<String> published(ECKey key) {
    return jdbc.sql("select token from auth.publishable_keys where kid = ? and issuer = ?")
        .params(key.getKeyID(), issuer)
        .query(String.class)
        .optional();
  }

  /// Two nodes that start together agree on what the first of them wrote.
  private String publish(ECKey key) {
    var now = clock.instant();
    var claims = claims(Identity.ANON, now, now.plus(PUBLISHABLE_LIFETIME));
    jdbc.sql("insert into auth.publishable_keys values (?, ?, ?, ?) on conflict do nothing")
        .params(key.getKeyID(), issuer, sign(key, claims), Timestamp.from(now))
        .update();
    return published(key).orElseThrow();
  }

  private ObjectNode claims(String role, Instant now, Instant expiresAt) {
    return StrictJson.MAPPER
        .createObjectNode()
        .put("iss", issuer)
        .put("aud", audience)
        .put("role", role)
        .put("iat", now.getEpochSecond())
        .put("exp", expiresAt.getEpochSecond());
  }

  private static String sign(ECKey key, ObjectNode claims) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .keyID(key.getKeyID())
            .type(JOSEObjectType.JWT)
            .build();
    var token = new JWSObject(header, new Payload(claims.toString()));
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("The signing key cannot sign; rotate it.", e);
    }
    return token.serialize();
  }
}
