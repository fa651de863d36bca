package app.kinkit.identity.token;

import static app.kinkit.identity.TokenCheck.Reason.BAD_SIGNATURE;
import static app.kinkit.identity.TokenCheck.Reason.EXPIRED;
import static app.kinkit.identity.TokenCheck.Reason.MALFORMED;
import static app.kinkit.identity.TokenCheck.Reason.NOT_YET_VALID;
import static app.kinkit.identity.TokenCheck.Reason.SESSION_ENDED;
import static app.kinkit.identity.TokenCheck.Reason.UNKNOWN_ISSUER;
import static app.kinkit.identity.TokenCheck.Reason.UNKNOWN_KEY;
import static app.kinkit.identity.TokenCheck.Reason.WRONG_ALGORITHM;
import static app.kinkit.identity.TokenCheck.Reason.WRONG_CLAIMS;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.kinkit.identity.TokenCheck.Reason;
import com.nimbusds.jose.JOSEException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// The list of bad tokens, each with the reason it has to be refused for.
final class BadTokens {

  /// @param group what the list calls it under
  record Case(String group, String name, Reason reason, String token) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  static final UUID ENDED = UUID.fromString("11111111-2222-4333-8444-555555555555");
  static final TokenForge FORGE = new TokenForge(NOW);
  private static final long T = NOW.getEpochSecond();

  private BadTokens() {}

  private static final List<Case> CASES = new ArrayList<>();
  private static String group = "";

  private static void bad(String name, Reason reason, String token) {
    CASES.add(new Case(group, name, reason, token));
  }

  private static void header(String name, Reason reason, UnaryOperator<ObjectNode> change) {
    bad(name, reason, FORGE.withHeader(change));
  }

  private static void claim(String name, Reason reason, UnaryOperator<ObjectNode> change) {
    bad(name, reason, FORGE.withClaims(change));
  }

  private static void group(String name, Runnable cases) {
    group = name;
    cases.run();
  }

  static synchronized List<Case> all() {
    CASES.clear();
    group("Algorithm", BadTokens::algorithms);
    group("Header", BadTokens::headers);
    group("Signature", BadTokens::signatures);
    group("Issuer and audience", BadTokens::issuersAndAudiences);
    group("Person", BadTokens::people);
    group("Time", BadTokens::times);
    group("Other tokens of a trusted issuer", BadTokens::otherTokens);
    group("Shape", BadTokens::shapes);
    return List.copyOf(CASES);
  }

  private static void algorithms() {
    for (var none : List.of("none", "None", "NONE", "nOnE", " none", "none ", "")) {
      var plain = FORGE.header().put("alg", none).toString();
      var input = TokenForge.input(plain, FORGE.claims().toString());
      bad("alg '" + none + "', no signature", WRONG_ALGORITHM, input + ".");
      bad(
          "alg '" + none + "', a signature",
          WRONG_ALGORITHM,
          FORGE.raw(plain, FORGE.claims().toString()));
    }
    header("alg missing", MALFORMED, h -> h.remove(List.of("alg")));
    header("alg a number", MALFORMED, h -> h.put("alg", 7));
    header("alg null", MALFORMED, h -> h.putNull("alg"));
    header("alg in lower case", WRONG_ALGORITHM, h -> h.put("alg", "es256"));
    publicKeys()
        .forEach((form, secret) ->
            bad(
                "HS256 with our public key in " + form,
                WRONG_ALGORITHM,
                FORGE.byMac("HS256", secret, FORGE.header(), FORGE.claims())));
    bad(
        "HS256 with the RSA public key",
        WRONG_ALGORITHM,
        FORGE.byMac(
            "HS256",
            rsaPublicKey(),
            FORGE.header().put("kid", "r1"),
            foreign(TokenForge.RSA_ISSUER)));
    bad(
        "HS512 where HS256 is agreed",
        WRONG_ALGORITHM,
        FORGE.byMac(
            "HS512",
            TokenForge.SECRET.getBytes(UTF_8),
            FORGE.header(),
            foreign(TokenForge.SECRET_ISSUER)));
    bad(
        "PS256 where RS256 is agreed",
        WRONG_ALGORITHM,
        FORGE.byRsa("PS256", FORGE.header().put("kid", "r1"), foreign(TokenForge.RSA_ISSUER)));
    bad(
        "RS256 for our own issuer",
        WRONG_ALGORITHM,
        FORGE.byRsa("RS256", FORGE.header(), FORGE.claims()));
    bad(
        "ES384 on another curve",
        WRONG_ALGORITHM,
        FORGE.byEc(FORGE.wide, "ES384", FORGE.header().put("alg", "ES384"), FORGE.claims()));
    bad(
        "ES256 said, P-384 signed",
        BAD_SIGNATURE,
        FORGE.byEc(FORGE.wide, "ES384", FORGE.header(), FORGE.claims()));
    bad(
        "ES256 where HS256 is agreed",
        WRONG_ALGORITHM,
        FORGE.signed(FORGE.header(), foreign(TokenForge.SECRET_ISSUER)));
    bad(
        "HS256 with an empty secret",
        BAD_SIGNATURE,
        FORGE.byMac("HS256", new byte[1], FORGE.header(), foreign(TokenForge.SECRET_ISSUER)));
    bad(
        "another secret",
        BAD_SIGNATURE,
        FORGE.byMac(
            "HS256",
            "x".repeat(40).getBytes(UTF_8),
            FORGE.header(),
            foreign(TokenForge.SECRET_ISSUER)));
    bad(
        "an RSA signature by a key with our id",
        UNKNOWN_KEY,
        FORGE.byRsa("RS256", FORGE.header(), foreign(TokenForge.RSA_ISSUER)));
  }

  private static void headers() {
    var jwk = FORGE.stranger.toPublicJWK().toJSONString();
    bad(
        "its own key in jwk",
        MALFORMED,
        FORGE.byEc(
            FORGE.stranger,
            "ES256",
            FORGE.header().set("jwk", StrictJson.MAPPER.readTree(jwk)),
            FORGE.claims()));
    header("jku", MALFORMED, h -> h.put("jku", "http://localhost/keys"));
    header("x5u", MALFORMED, h -> h.put("x5u", "http://localhost/chain"));
    header("x5c", MALFORMED, h -> h.set("x5c", h.arrayNode().add("MIIB")));
    header("crit", MALFORMED, h -> h.set("crit", h.arrayNode().add("exp")));
    header("b64 false", MALFORMED, h -> h.put("b64", false));
    header("zip", MALFORMED, h -> h.put("zip", "DEF"));
    header("enc", MALFORMED, h -> h.put("enc", "A256GCM"));
    header("trust_chain", MALFORMED, h -> h.set("trust_chain", h.arrayNode().add("a")));
    header("cty JWT: a nested token", MALFORMED, h -> h.put("cty", "JWT"));
    for (var kid :
        List.of("../../etc/passwd", "' or 1=1 --", "http://localhost/key", "", "K1", "k1\n")) {
      header("kid '" + kid + "'", UNKNOWN_KEY, h -> h.put("kid", kid));
    }
    header("kid missing", UNKNOWN_KEY, h -> h.remove(List.of("kid")));
    header("kid a number", MALFORMED, h -> h.put("kid", 1));
    header("kid of 300 letters", MALFORMED, h -> h.put("kid", "k".repeat(300)));
    header("kid of a megabyte", MALFORMED, h -> h.put("kid", "k".repeat(1 << 20)));
    for (var typ : List.of("JOSE", "refresh+jwt", "dpop+jwt", "application/json", "", "JWT ")) {
      header("typ '" + typ + "'", MALFORMED, h -> h.put("typ", typ));
    }
    header("typ a number", MALFORMED, h -> h.put("typ", 1));
  }

  private static void signatures() {
    var good = FORGE.good();
    var input = good.substring(0, good.lastIndexOf('.'));
    var signature = good.substring(good.lastIndexOf('.') + 1);
    var other = FORGE.withClaims(c -> c.put("sub", UUID.randomUUID().toString()));
    bad("empty signature", BAD_SIGNATURE, input + ".");
    bad("zero signature", BAD_SIGNATURE, input + "." + TokenForge.encode(new byte[64]));
    bad(
        "signature of another token",
        BAD_SIGNATURE,
        input + other.substring(other.lastIndexOf('.')));
    bad("half a signature", BAD_SIGNATURE, input + "." + signature.substring(0, 40));
    bad("a longer signature", BAD_SIGNATURE, good + "AAAA");
    bad("a padded signature", MALFORMED, good + "==");
    bad("another spelling of the signature", MALFORMED, respelled(good));
    bad(
        "another person's claims",
        BAD_SIGNATURE,
        input.substring(0, input.indexOf('.')) + "." + other.split("\\.", -1)[1] + "." + signature);
    bad(
        "another environment's key",
        BAD_SIGNATURE,
        FORGE.byEc(FORGE.stranger, "ES256", FORGE.header(), FORGE.claims()));
  }

  private static void issuersAndAudiences() {
    claim("iss missing", UNKNOWN_ISSUER, c -> c.remove(List.of("iss")));
    claim("iss with a slash", UNKNOWN_ISSUER, c -> c.put("iss", TokenForge.OWN + "/"));
    claim("iss in capitals", UNKNOWN_ISSUER, c -> c.put("iss", "HTTP://LOCALHOST:8080/auth/v1"));
    claim("iss unknown", UNKNOWN_ISSUER, c -> c.put("iss", "https://other.example"));
    claim("iss a list", UNKNOWN_ISSUER, c -> c.set("iss", c.arrayNode().add(TokenForge.OWN)));
    claim(
        "iss of another trusted issuer", WRONG_ALGORITHM, c -> c.put("iss", TokenForge.RSA_ISSUER));
    claim("aud missing", WRONG_CLAIMS, c -> c.remove(List.of("aud")));
    claim("aud wrong", WRONG_CLAIMS, c -> c.put("aud", "somebody-else"));
    claim("aud in capitals", WRONG_CLAIMS, c -> c.put("aud", "AUTHENTICATED"));
    claim("aud empty list", WRONG_CLAIMS, c -> c.set("aud", c.arrayNode()));
    claim("aud list of others", WRONG_CLAIMS, c -> c.set("aud", c.arrayNode().add("a").add("b")));
    claim("aud a number", WRONG_CLAIMS, c -> c.put("aud", 1));
    claim(
        "aud an object", WRONG_CLAIMS, c -> c.set("aud", c.objectNode().put("a", "authenticated")));
  }

  private static void people() {
    claim("sub missing", WRONG_CLAIMS, c -> c.remove(List.of("sub")));
    for (var sub :
        List.of("", " ", "admin", "1-1-1-1-1", "{" + TokenForge.PERSON + "}", "x".repeat(300))) {
      claim("sub '" + sub + "'", WRONG_CLAIMS, c -> c.put("sub", sub));
    }
    claim("sub a number", WRONG_CLAIMS, c -> c.put("sub", 1));
    claim("role service_role", WRONG_CLAIMS, c -> c.put("role", "service_role"));
    claim("role kinkit_owner", WRONG_CLAIMS, c -> c.put("role", "kinkit_owner"));
    claim("role null", WRONG_CLAIMS, c -> c.putNull("role"));
    claim("role a list", WRONG_CLAIMS, c -> c.set("role", c.arrayNode().add("authenticated")));
    claim("no session", WRONG_CLAIMS, c -> c.remove(List.of("session_id")));
    claim("session no UUID", WRONG_CLAIMS, c -> c.put("session_id", "1"));
    claim("ended session", SESSION_ENDED, c -> c.put("session_id", ENDED.toString()));
  }

  private static void times() {
    claim("expired this second", EXPIRED, c -> c.put("exp", T));
    claim("expired a second ago", EXPIRED, c -> c.put("exp", T - 1));
    claim("expired in 1970", EXPIRED, c -> c.put("exp", 0));
    claim("exp missing", WRONG_CLAIMS, c -> c.remove(List.of("exp")));
    claim("exp null", WRONG_CLAIMS, c -> c.putNull("exp"));
    claim("exp text", WRONG_CLAIMS, c -> c.put("exp", String.valueOf(T + 60)));
    claim("exp 1e308", WRONG_CLAIMS, c -> c.put("exp", 1e308));
    claim("exp with a fraction", WRONG_CLAIMS, c -> c.put("exp", T + 60.5));
    claim("exp negative", WRONG_CLAIMS, c -> c.put("exp", -1));
    claim("exp in the year 292 million", WRONG_CLAIMS, c -> c.put("exp", 9_223_372_036_854_775L));
    claim("exp beyond a long", WRONG_CLAIMS, c -> c.put("exp", new BigInteger("9".repeat(30))));
    claim("nbf in six seconds", NOT_YET_VALID, c -> c.put("nbf", T + 6));
    claim("nbf text", WRONG_CLAIMS, c -> c.put("nbf", "0"));
    claim("nbf 1e308", WRONG_CLAIMS, c -> c.put("nbf", 1e308));
    claim("iat in six seconds", NOT_YET_VALID, c -> c.put("iat", T + 6));
    claim("iat a list", WRONG_CLAIMS, c -> c.set("iat", c.arrayNode().add(T)));
  }

  private static void otherTokens() {
    claim("ID token, by at_hash", WRONG_CLAIMS, c -> c.put("at_hash", "x"));
    claim("ID token, by c_hash", WRONG_CLAIMS, c -> c.put("c_hash", "x"));
    claim("ID token, by typ", WRONG_CLAIMS, c -> c.put("typ", "ID"));
    claim("ID token, by token_use", WRONG_CLAIMS, c -> c.put("token_use", "id"));
    claim("refresh token, by typ", WRONG_CLAIMS, c -> c.put("typ", "Refresh"));
    claim("offline token, by typ", WRONG_CLAIMS, c -> c.put("typ", "Offline"));
    claim("logout notice, by typ", WRONG_CLAIMS, c -> c.put("typ", "Logout"));
    claim("logout notice, by events", WRONG_CLAIMS, c -> c.set("events", c.objectNode()));
    claim("bound to a key of its holder", WRONG_CLAIMS, c -> c.set("cnf", c.objectNode()));
    claim("typ a list", WRONG_CLAIMS, c -> c.set("typ", c.arrayNode().add("Bearer")));
    bad("an encrypted token", MALFORMED, FORGE.encrypted());
    bad(
        "a token within a token",
        MALFORMED,
        FORGE.raw(FORGE.header().put("cty", "JWT").toString(), FORGE.good()));
  }

  private static void shapes() {
    var good = FORGE.good();
    var header = FORGE.header().toString();
    var claims = FORGE.claims().toString();
    for (var text : List.of("", " ", ".", "..", "...", "null", "a.b", "a.b.c", "Bearer " + good)) {
      bad("text '" + (text.length() > 20 ? "Bearer twice" : text) + "'", MALFORMED, text);
    }
    bad("a refresh token", MALFORMED, TokenForge.encode(new byte[32]));
    bad("five parts, as encrypted tokens have", MALFORMED, good + ".AAAA.AAAA");
    bad("a blank before it", MALFORMED, " " + good);
    bad("a line break inside", MALFORMED, good.replaceFirst("\\.", ".\n"));
    bad("two tokens", MALFORMED, good + "," + good);
    bad("letters of no alphabet", MALFORMED, good.replaceFirst("e", "é"));
    bad("100 KB", MALFORMED, FORGE.withClaims(c -> c.put("x", "x".repeat(100_000))));
    bad("sub twice", MALFORMED, FORGE.raw(header, claims.replaceFirst("\\{", "{\"sub\":\"a\",")));
    bad(
        "exp twice, escaped",
        MALFORMED,
        FORGE.raw(header, claims.replaceFirst("\\{", "{\"\\\\u0065xp\":1,")));
    bad(
        "alg twice",
        MALFORMED,
        FORGE.raw(header.replaceFirst("\\{", "{\"alg\":\"none\","), claims));
    bad(
        "a name twice deep inside",
        MALFORMED,
        FORGE.raw(header, claims.replaceFirst("\\{", "{\"m\":{\"a\":1,\"a\":2},")));
    bad("claims a list", MALFORMED, FORGE.raw(header, "[" + claims + "]"));
    bad("claims text", MALFORMED, FORGE.raw(header, "\"" + TokenForge.PERSON + "\""));
    bad("claims a token", MALFORMED, FORGE.raw(header, good));
    bad("claims empty", MALFORMED, FORGE.raw(header, ""));
    bad("something after the claims", MALFORMED, FORGE.raw(header, claims + "{}"));
    bad("header a list", MALFORMED, FORGE.raw("[]", claims));
    bad(
        "claims 500 levels deep",
        MALFORMED,
        FORGE.raw(
            header,
            claims.replaceFirst("\\{", "{\"m\":" + "[".repeat(500) + "]".repeat(500) + ",")));
    bad("a NUL", MALFORMED, FORGE.withClaims(c -> c.put("email", "a\u0000b")));
    bad(
        "half a surrogate pair",
        MALFORMED,
        FORGE.raw(header, claims.replaceFirst("\\{", "{\"m\":\"\\\\ud800\",")));
    bad("a comment", MALFORMED, FORGE.raw(header, claims.replaceFirst("\\{", "{/* */")));
    bad("NaN", MALFORMED, FORGE.raw(header, claims.replaceFirst("\\{", "{\"m\":NaN,")));
  }

  static ObjectNode foreign(String issuer) {
    return FORGE.claims().put("iss", issuer).remove(List.of("session_id"));
  }

  private static Map<String, byte[]> publicKeys() {
    try {
      var der = FORGE.own.toECPublicKey().getEncoded();
      var pem =
          "-----BEGIN PUBLIC KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(der)
              + "\n-----END PUBLIC KEY-----\n";
      var jwk = FORGE.own.toPublicJWK().toJSONString();
      return new TreeMap<>(
          Map.of("DER", der, "PEM", pem.getBytes(UTF_8), "JWK", jwk.getBytes(UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] rsaPublicKey() {
    try {
      return FORGE.rsa.toRSAPublicKey().getEncoded();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The same signature bytes, spelled with a bit that decoders ignore.
  private static String respelled(String token) {
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    var last = alphabet.indexOf(token.charAt(token.length() - 1));
    return token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);
  }
}
