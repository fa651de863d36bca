package app.kinkit.identity.token;

import static app.kinkit.identity.TokenCheck.Reason.MALFORMED;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.util.Base64URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A signed token taken apart but not yet believed.
///
/// Only the compact form with three parts; the encrypted form and the nested one end here. The
/// header names an algorithm, and may name a key and a type. A key, or the address of one, that
/// travels in the token itself is refused, not ignored: whoever sends it is trying something. So is
/// everything that changes how the rest is to be read. Names of an issuer's own are ignored, as the
/// standard wants it.
record Jws(
    String algorithm,
    @Nullable String kid,
    ObjectNode claims,
    Base64URL header,
    String signedPart,
    Base64URL signature) {

  private static final int LONGEST = 8_000;
  private static final int LONGEST_KID = 200;
  private static final Set<String> KEYS_OF_ITS_OWN =
      Set.of("jwk", "jku", "x5u", "x5c", "trust_chain");
  private static final Set<String> OTHER_READINGS =
      Set.of(
          "crit", "b64", "zip", "enc", "cty", "epk", "apu", "apv", "iv", "tag", "p2s", "p2c", "url",
          "nonce", "ppt", "svt", "iss", "sub", "aud");
  private static final Set<String> TYPES = Set.of("JWT", "at+jwt", "application/at+jwt");

  static Jws parse(String token) throws TokenRefused {
    requireShort(token);
    var parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw malformed("This is not a signed token; sign in for one.");
    }
    var header = json(parts[0]);
    for (var name : header.propertyNames()) {
      if (KEYS_OF_ITS_OWN.contains(name)) {
        throw malformed("The token brings a key of its own; sign in for one that does not.");
      }
      if (OTHER_READINGS.contains(name)) {
        throw malformed("The token asks to be read in a special way; sign in for a plain one.");
      }
    }
    var type = text(header, "typ");
    if (type != null && TYPES.stream().noneMatch(type::equalsIgnoreCase)) {
      throw malformed("This is no access token; send the access_token of your session.");
    }
    var algorithm = text(header, "alg");
    if (algorithm == null) {
      throw malformed("The token names no algorithm; sign in for another.");
    }
    var kid = text(header, "kid");
    if (kid != null && kid.length() > LONGEST_KID) {
      throw malformed("The token's key id is too long; sign in for another.");
    }
    bytes(parts[2]);
    return new Jws(
        algorithm,
        kid,
        json(parts[1]),
        new Base64URL(parts[0]),
        parts[0] + "." + parts[1],
        new Base64URL(parts[2]));
  }

  /// Before any work is spent on it.
  static void requireShort(String token) throws TokenRefused {
    if (token.length() > LONGEST) {
      throw malformed("The token is too long; sign in for a new one.");
    }
  }

  /// Of the signed part alone: for one signed part a stranger can find a second signature that
  /// fits.
  String fingerprint() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(signedPart.getBytes(US_ASCII));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK lacks SHA-256; use a complete one.", e);
    }
  }

  private static @Nullable String text(ObjectNode header, String name) throws TokenRefused {
    var value = header.get(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      throw malformed("The token's header is not made of text; sign in for another.");
    }
    return value.stringValue();
  }

  private static ObjectNode json(String part) throws TokenRefused {
    try {
      return StrictJson.object(bytes(part));
    } catch (IllegalArgumentException e) {
      throw malformed("The token holds no plain JSON objects; sign in for another.");
    }
  }

  /// One spelling only: unused bits of the last character must be zero and nothing is padded.
  private static byte[] bytes(String part) throws TokenRefused {
    try {
      var bytes = Base64.getUrlDecoder().decode(part);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw malformed("The token is not in base64url; copy it whole.");
    }
    throw malformed("The token is not in canonical base64url; copy it unchanged.");
  }

  private static TokenRefused malformed(String detail) {
    return new TokenRefused(MALFORMED, detail);
  }
}
