package app.kinkit.identity.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keys of an issuer that is configured, not built in: a key set behind an address, which is
/// fetched, cached and fetched again for an unknown key id, or one shared secret.
public final class ForeignKeys {

  public static final Set<String> ASYMMETRIC = Set.of("ES256", "RS256");
  public static final Set<String> SYMMETRIC = Set.of("HS256");
  private static final int SHORTEST_SECRET = 32;
  private static final int WEAKEST_RSA = 2048;

  private ForeignKeys() {}

  /// HS256 as older Supabase projects sign; the secret is the only key, whatever id a token names.
  public static TrustedIssuer.Keys secret(String secret) {
    var bytes = secret.getBytes(UTF_8);
    if (bytes.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "The secret of an issuer needs 32 bytes or more; check kinkit.identity.trusted-issuers.");
    }
    return (algorithm, kid) -> {
      try {
        return new MACVerifier(bytes);
      } catch (JOSEException e) {
        throw new IllegalStateException("HS256 is missing in this JDK; use a complete one.", e);
      }
    };
  }

  /// ES256 and RS256 by the key set behind this address.
  public static TrustedIssuer.Keys keySet(URI address) {
    try {
      var source = JWKSourceBuilder.create(address.toURL()).retrying(true).build();
      return (algorithm, kid) -> kid == null ? null : find(source, algorithm, kid);
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The key set of an issuer needs a whole http(s) address; check"
              + " kinkit.identity.trusted-issuers.",
          e);
    }
  }

  private static @Nullable JWSVerifier find(
      JWKSource<SecurityContext> source, String algorithm, String kid) {
    var wanted =
        new JWKMatcher.Builder()
            .keyID(kid)
            .keyUses(KeyUse.SIGNATURE, null)
            .algorithms(JWSAlgorithm.parse(algorithm), null)
            .build();
    try {
      for (var key : source.get(new JWKSelector(wanted), null)) {
        var verifier = verifier(key, algorithm);
        if (verifier != null) {
          return verifier;
        }
      }
      return null;
    } catch (RateLimitReachedException _) {
      return null; // the set was fetched a moment ago and has no such key
    } catch (KeySourceException e) {
      throw new TrustedIssuer.KeysUnavailable("The key set of an issuer cannot be read", e);
    } catch (JOSEException e) {
      throw new TrustedIssuer.KeysUnavailable("A key of an issuer cannot be used", e);
    }
  }

  /// A key of the kind that the algorithm is made for, or null.
  private static @Nullable JWSVerifier verifier(JWK key, String algorithm) throws JOSEException {
    return switch (key) {
      case ECKey ec when algorithm.equals("ES256") && ec.getCurve().equals(Curve.P_256) ->
          new ECDSAVerifier(ec.toPublicJWK());
      case RSAKey rsa when algorithm.equals("RS256") && rsa.size() >= WEAKEST_RSA ->
          new RSASSAVerifier(rsa.toPublicJWK());
      default -> null;
    };
  }
}
