package app.kinkit.identity.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.kinkit.identity.foreign.SharedSecret;
import app.kinkit.identity.token.TrustedIssuer.Keys;
import app.kinkit.identity.token.TrustedIssuer.Standing;
import app.kinkit.identity.token.TrustedIssuer.Subjects;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Makes tokens, good ones and every kind of bad one, and knows the issuers that they pretend to be
/// from.
final class TokenForge {

  static final String OWN = "http://localhost:8080/auth/v1";
  static final String RSA_ISSUER = "https://sign-in.example";
  static final String SECRET_ISSUER = "https://project.example/auth/v1";
  static final String SECRET = "a shared secret of more than thirty-two bytes";
  static final UUID PERSON = UUID.fromString("0b54de57-0f7c-4fd8-8f4e-3c1b1d1a9f10");
  static final UUID SESSION = UUID.fromString("9d1c5a52-3a2c-4a63-a9d2-8a2f5c1f0a11");

  final Instant now;
  final ECKey own = ec(Curve.P_256, "k1");
  final ECKey stranger = ec(Curve.P_256, "k1");
  final ECKey wide = ec(Curve.P_384, "k1");
  final RSAKey rsa = rsa("r1");

  TokenForge(Instant now) {
    this.now = now;
  }

  /// @param live which sessions go on
  TrustedIssuer ownIssuer(Predicate<UUID> live) {
    return new TrustedIssuer(
        OWN,
        "authenticated",
        Set.of("ES256"),
        this::ownKey,
        Subjects.ACCOUNTS,
        identity ->
            live.test(Objects.requireNonNull(identity.sessionId()))
                ? Standing.GOOD
                : Standing.ENDED);
  }

  TrustedIssuer rsaIssuer() {
    return foreign(RSA_ISSUER, Set.of("RS256"), (_, kid) -> rsaKey(kid), Subjects.NAMED);
  }

  TrustedIssuer secretIssuer() {
    return foreign(SECRET_ISSUER, Set.of("HS256"), new SharedSecret(SECRET), Subjects.KEPT);
  }

  static TrustedIssuer foreign(String name, Set<String> algorithms, Keys keys, Subjects subjects) {
    return new TrustedIssuer(name, "authenticated", algorithms, keys, subjects, _ -> Standing.GOOD);
  }

  private @Nullable JWSVerifier ownKey(String algorithm, @Nullable String kid) {
    try {
      return "k1".equals(kid) ? new ECDSAVerifier(own.toPublicJWK()) : null;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable JWSVerifier rsaKey(@Nullable String kid) {
    try {
      return "r1".equals(kid) ? new RSASSAVerifier(rsa.toPublicJWK()) : null;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  ObjectNode header() {
    return StrictJson.MAPPER
        .createObjectNode()
        .put("alg", "ES256")
        .put("kid", "k1")
        .put("typ", "JWT");
  }

  ObjectNode claims() {
    return StrictJson.MAPPER
        .createObjectNode()
        .put("iss", OWN)
        .put("aud", "authenticated")
        .put("role", "authenticated")
        .put("sub", PERSON.toString())
        .put("session_id", SESSION.toString())
        .put("iat", now.getEpochSecond())
        .put("exp", now.getEpochSecond() + 3600);
  }

  String good() {
    return signed(header(), claims());
  }

  String withHeader(UnaryOperator<ObjectNode> change) {
    return signed(change.apply(header()), claims());
  }

  String withClaims(UnaryOperator<ObjectNode> change) {
    return signed(header(), change.apply(claims()));
  }

  String signed(ObjectNode header, ObjectNode claims) {
    return raw(header.toString(), claims.toString());
  }

  /// Signs whatever texts with the right key, so that only their content can be refused.
  String raw(String header, String claims) {
    var input = input(header, claims);
    return input + "." + ecSignature(own, "ES256", input);
  }

  String byEc(ECKey key, String algorithm, ObjectNode header, ObjectNode claims) {
    var input = input(header.toString(), claims.toString());
    return input + "." + ecSignature(key, algorithm, input);
  }

  String byRsa(String algorithm, ObjectNode header, ObjectNode claims) {
    var input = input(header.put("alg", algorithm).toString(), claims.toString());
    try {
      var signer = new RSASSASigner(rsa);
      return input + "." + signer.sign(jws(algorithm), input.getBytes(UTF_8));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String byMac(String algorithm, byte[] secret, ObjectNode header, ObjectNode claims) {
    var input = input(header.put("alg", algorithm).toString(), claims.toString());
    try {
      var name = "HmacSHA" + algorithm.substring(2);
      var mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(secret, name));
      return input + "." + encode(mac.doFinal(input.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Our good claims, for the eyes of whoever has the shared secret.
  String encrypted() {
    try {
      var header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).build();
      var token = new JWEObject(header, new Payload(good()));
      token.encrypt(new DirectEncrypter(SECRET.substring(0, 32).getBytes(UTF_8)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String input(String header, String claims) {
    return encode(header.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String ecSignature(ECKey key, String algorithm, String input) {
    try {
      return new ECDSASigner(key).sign(jws(algorithm), input.getBytes(UTF_8)).toString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWSHeader jws(String algorithm) {
    return new JWSHeader(JWSAlgorithm.parse(algorithm));
  }

  static ECKey ec(Curve curve, String kid) {
    try {
      return new ECKeyGenerator(curve).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static RSAKey rsa(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
