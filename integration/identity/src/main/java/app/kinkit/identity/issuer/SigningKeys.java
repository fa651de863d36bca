package app.kinkit.identity.issuer;

import app.kinkit.identity.token.TokenCache;
import app.kinkit.identity.token.TrustedIssuer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// The ES256 keys of the embedded issuer, kept in the database and shared by all nodes.
///
/// One key signs. [#rotate] makes a new one and lets the old one verify for an overlap, so nobody
/// is signed out; with no overlap it is thrown away at once, as after a leak. The unique index on
/// the signing key decides when two nodes start or rotate together.
///
/// Keys are read again after 30 seconds, and at once, but at most every second, when a token names
/// a key that is not known: another node may have rotated, or somebody makes up key ids.
public final class SigningKeys implements TrustedIssuer.Keys {

  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Duration BETWEEN_MISSES = Duration.ofSeconds(1);

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final TokenCache cache;
  private final Clock clock;
  private final AtomicReference<@Nullable Loaded> loaded = new AtomicReference<>();

  public SigningKeys(Database database, TokenCache cache, Clock clock) {
    this.jdbc = database.jdbc();
    this.transactions = database.transactions();
    this.cache = cache;
    this.clock = clock;
  }

  private record Key(ECKey pair, JWSVerifier verifier, @Nullable Instant retiresAt) {
    boolean isGood(Instant now) {
      return retiresAt == null || now.isBefore(retiresAt);
    }
  }

  private record Loaded(List<Key> keys, Instant at) {
    @Nullable Key find(String kid, Instant now) {
      for (var key : keys) {
        if (key.pair().getKeyID().equals(kid) && key.isGood(now)) {
          return key;
        }
      }
      return null;
    }
  }

  @Override
  public @Nullable JWSVerifier find(String algorithm, @Nullable String kid) {
    if (kid == null) {
      return null;
    }
    var now = clock.instant();
    var known = keys(now);
    var key = known.find(kid, now);
    if (key == null && !now.isBefore(known.at().plus(BETWEEN_MISSES))) {
      key = load(now).find(kid, now);
    }
    return key == null ? null : key.verifier();
  }

  /// The pair that signs now; made at the first call ever.
  ECKey signing() {
    var now = clock.instant();
    var key = signing(keys(now));
    if (key == null) {
      insertNew(now);
      key = signing(load(now));
    }
    if (key == null) {
      throw new IllegalStateException("auth.signing_keys holds no key that signs; rotate once.");
    }
    return key;
  }

  /// Public parts of every key that still verifies, as a JSON Web Key Set.
  public String publicKeySet() {
    signing();
    var now = clock.instant();
    var good = keys(now).keys().stream().filter(key -> key.isGood(now)).<JWK>map(Key::pair);
    return new JWKSet(good.toList()).toString(true);
  }

  /// A new key signs from now on; what the old one signed counts for the overlap. Tokens live on
  /// only if the overlap is as long as their lifetime; the publishable key changes with the key.
  public void rotate(Duration overlap) {
    var now = clock.instant();
    transactions.executeWithoutResult(_ -> {
      jdbc.sql("delete from auth.signing_keys where retires_at <= ?")
          .param(Timestamp.from(now))
          .update();
      jdbc.sql("update auth.signing_keys set retires_at = ? where retires_at is null")
          .param(Timestamp.from(now.plus(overlap)))
          .update();
      insertNew(now);
    });
    load(now);
    if (overlap.isZero()) {
      cache.dropAll();
    }
  }

  private @Nullable ECKey signing(Loaded known) {
    for (var key : known.keys()) {
      if (key.retiresAt() == null) {
        return key.pair();
      }
    }
    return null;
  }

  private Loaded keys(Instant now) {
    var known = loaded.get();
    return known == null || !now.isBefore(known.at().plus(FRESH)) ? load(now) : known;
  }

  private Loaded load(Instant now) {
    var rows =
        jdbc.sql(
                "select private_jwk, retires_at from auth.signing_keys"
                    + " where retires_at is null or retires_at > ? order by created_at desc, kid")
            .param(Timestamp.from(now))
            .query((row, _) -> key(row.getString(1), row.getTimestamp(2)))
            .list();
    var fresh = new Loaded(rows, now);
    loaded.set(fresh);
    return fresh;
  }

  private static Key key(String jwk, @Nullable Timestamp retiresAt) {
    try {
      var pair = ECKey.parse(jwk);
      var verifier = new ECDSAVerifier(pair.toPublicJWK());
      return new Key(pair, verifier, retiresAt == null ? null : retiresAt.toInstant());
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException("A row of auth.signing_keys is no EC key; rotate.", e);
    }
  }

  private void insertNew(Instant now) {
    try {
      var pair =
          new ECKeyGenerator(Curve.P_256)
              .keyID(UUID.randomUUID().toString())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      jdbc.sql(
              "insert into auth.signing_keys (kid, private_jwk, created_at) values (?, ?, ?)"
                  + " on conflict do nothing")
          .params(pair.getKeyID(), pair.toJSONString(), Timestamp.from(now))
          .update();
    } catch (JOSEException e) {
      throw new IllegalStateException("This JDK lacks the curve P-256; use a complete one.", e);
    }
  }
}
