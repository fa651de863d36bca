package app.kinkit.identity.foreign;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// A key set as it was when it was fetched: public keys by id and algorithm. A key is in it once
/// for each algorithm that it is made for, so looking one up cannot pair a key with another
/// algorithm. What is no public key for signatures, or too weak, is passed over; secrets are among
/// that.
final class PublishedKeys {

  static final Set<String> ALGORITHMS = Set.of("ES256", "ES384", "RS256", "PS256");

  private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);
  private static final int MOST = 100;
  private static final int WEAKEST_RSA = 2_048;
  private static final int SLOWEST_RSA = 8_192;

  private final Map<Name, JWSVerifier> verifiers;

  private PublishedKeys(Map<Name, JWSVerifier> verifiers) {
    this.verifiers = Map.copyOf(verifiers);
  }

  private record Name(String kid, String algorithm) {}

  static PublishedKeys read(ObjectNode keySet) throws IOException {
    var keys = keySet.path("keys");
    if (!keys.isArray() || keys.size() > MOST) {
      throw new IOException("a key set is a list of at most " + MOST + " keys");
    }
    var verifiers = new HashMap<Name, JWSVerifier>();
    for (var key : keys) {
      add(key.toString(), verifiers);
    }
    return new PublishedKeys(verifiers);
  }

  @Nullable JWSVerifier find(String algorithm, String kid) {
    return verifiers.get(new Name(kid, algorithm));
  }

  private static void add(String json, Map<Name, JWSVerifier> verifiers) {
    try {
      var key = JWK.parse(json);
      var kid = key.getKeyID();
      if (kid == null || !isForSignatures(key)) {
        return;
      }
      switch (key) {
        case ECKey ec when ec.getCurve().equals(Curve.P_256) ->
            put(verifiers, key, "ES256", new ECDSAVerifier(ec.toPublicJWK()));
        case ECKey ec when ec.getCurve().equals(Curve.P_384) ->
            put(verifiers, key, "ES384", new ECDSAVerifier(ec.toPublicJWK()));
        case RSAKey rsa when rsa.size() >= WEAKEST_RSA && rsa.size() <= SLOWEST_RSA -> {
          put(verifiers, key, "RS256", new RSASSAVerifier(rsa.toPublicJWK()));
          put(verifiers, key, "PS256", new RSASSAVerifier(rsa.toPublicJWK()));
        }
        default -> LOG.debug("A key of a key set is of no use here: {}", key.getKeyType());
      }
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      LOG.debug("A key of a key set cannot be read", e);
    }
  }

  /// The first of two keys with one id counts; a key that names an algorithm is for that one only.
  private static void put(
      Map<Name, JWSVerifier> verifiers, JWK key, String algorithm, JWSVerifier verifier) {
    var named = key.getAlgorithm();
    if (named == null || named.getName().equals(algorithm)) {
      verifiers.putIfAbsent(new Name(key.getKeyID(), algorithm), verifier);
    }
  }

  private static boolean isForSignatures(JWK key) {
    var use = key.getKeyUse();
    var operations = key.getKeyOperations();
    return (use == null || use.equals(KeyUse.SIGNATURE))
        && (operations == null || operations.contains(KeyOperation.VERIFY));
  }
}
