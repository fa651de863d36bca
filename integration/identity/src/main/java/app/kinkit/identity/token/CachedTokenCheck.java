package app.kinkit.identity.token;

import static app.kinkit.identity.TokenCheck.Reason.BAD_SIGNATURE;
import static app.kinkit.identity.TokenCheck.Reason.EXPIRED;
import static app.kinkit.identity.TokenCheck.Reason.SESSION_ENDED;
import static app.kinkit.identity.TokenCheck.Reason.UNKNOWN_ISSUER;
import static app.kinkit.identity.TokenCheck.Reason.UNKNOWN_KEY;
import static app.kinkit.identity.TokenCheck.Reason.WRONG_ALGORITHM;
import static app.kinkit.identity.TokenCheck.Reason.WRONG_CLAIMS;
import static java.nio.charset.StandardCharsets.US_ASCII;

import app.kinkit.identity.Identity;
import app.kinkit.identity.TokenCheck;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// The check of every token.
///
/// Order matters. The unsigned claim `iss` picks the issuer, the issuer pins the algorithms, and
/// only then a key is looked up: so a public key can never be used as the secret of an HMAC, and
/// `none` is just an algorithm that nobody lists. Claims are read after the signature.
///
/// Checking a signature costs about a millisecond, more than the rest of a request, so good tokens
/// are kept until they expire. A kept token is not trusted blindly: its expiry is looked at each
/// time, and when 30 seconds have passed, so are its session and its key. A sign-out, a changed
/// password, a revocation or an erased account therefore counts at once in the program that handled
/// it and after at most 30 seconds in all others. While the database cannot be asked, such a token
/// is neither good nor bad, and the answer is to try again.
public final class CachedTokenCheck implements TokenCheck {

  private static final Logger LOG = LoggerFactory.getLogger(CachedTokenCheck.class);
  private static final Duration RECHECK = Duration.ofSeconds(30);

  private final Map<String, TrustedIssuer> issuers;
  private final TokenCache cache;
  private final Clock clock;
  private final Seldom warnings = new Seldom();

  public CachedTokenCheck(List<TrustedIssuer> issuers, TokenCache cache, Clock clock) {
    this.issuers =
        issuers.stream().collect(Collectors.toMap(TrustedIssuer::name, Function.identity()));
    this.cache = cache;
    this.clock = clock;
  }

  @Override
  public Verdict verify(@Nullable String bearer) {
    if (bearer == null) {
      return new Absent();
    }
    try {
      Jws.requireShort(bearer);
      return new Accepted(known(bearer));
    } catch (TokenRefused e) {
      return e.verdict();
    } catch (TrustedIssuer.KeysUnavailable | DataAccessException e) {
      if (warnings.mayBeSaid()) {
        LOG.warn("A token cannot be checked now: {}", e.getMessage());
      }
      return new Unavailable("Tokens cannot be checked at the moment; try again in a second.");
    }
  }

  private Identity known(String bearer) throws TokenRefused {
    var key = TokenCache.Key.of(bearer);
    var entry = cache.get(key);
    if (entry == null) {
      var before = cache.drops();
      entry = check(Jws.parse(bearer));
      cache.put(key, entry, before);
      return entry.identity;
    }
    var now = clock.instant();
    try {
      recheck(entry, now);
    } catch (TokenRefused e) {
      cache.remove(key);
      throw e;
    }
    return entry.identity;
  }

  private void recheck(TokenCache.Entry entry, Instant now) throws TokenRefused {
    if (!now.isBefore(entry.identity.expiresAt())) {
      throw new TokenRefused(EXPIRED, "The token has expired; refresh the session or sign in.");
    }
    if (now.isBefore(entry.checkedAt().plus(RECHECK))) {
      return;
    }
    verifier(entry.issuer, entry.algorithm, entry.kid);
    requireLive(entry.issuer, entry.identity);
    entry.seenAlive(now);
  }

  private TokenCache.Entry check(Jws token) throws TokenRefused {
    var now = clock.instant();
    var name = token.claims().get("iss");
    var issuer = name != null && name.isString() ? issuers.get(name.stringValue()) : null;
    if (issuer == null) {
      throw new TokenRefused(
          UNKNOWN_ISSUER, "The token comes from an issuer that is not trusted here; sign in here.");
    }
    if (!issuer.algorithms().contains(token.algorithm())) {
      throw new TokenRefused(
          WRONG_ALGORITHM, "The token is signed by an algorithm its issuer does not use; sign in.");
    }
    requireSignature(verifier(issuer, token.algorithm(), token.kid()), token);
    var identity = new Claims(token.claims(), issuer).identity(now, token.fingerprint());
    requireLive(issuer, identity);
    return new TokenCache.Entry(identity, issuer, token.algorithm(), token.kid(), now);
  }

  private static JWSVerifier verifier(TrustedIssuer issuer, String algorithm, @Nullable String kid)
      throws TokenRefused {
    var verifier = issuer.keys().find(algorithm, kid);
    if (verifier == null) {
      throw new TokenRefused(
          UNKNOWN_KEY, "The key that signed the token is not, or no longer, in use; sign in.");
    }
    return verifier;
  }

  private static void requireSignature(JWSVerifier verifier, Jws token) throws TokenRefused {
    var good = false;
    try {
      var header = JWSHeader.parse(token.header());
      good = verifier.verify(header, token.signedPart().getBytes(US_ASCII), token.signature());
    } catch (JOSEException | ParseException e) {
      LOG.debug("Signature of a token cannot be read", e);
    }
    if (!good) {
      throw new TokenRefused(BAD_SIGNATURE, "The token's signature does not fit; sign in.");
    }
  }

  private static void requireLive(TrustedIssuer issuer, Identity identity) throws TokenRefused {
    if (!identity.signedIn()) {
      return;
    }
    switch (issuer.sessions().of(identity)) {
      case GOOD -> {}
      case ENDED -> throw new TokenRefused(SESSION_ENDED, "The session has ended; sign in again.");
      case TAKEN ->
          throw new TokenRefused(
              WRONG_CLAIMS, "The token's subject is an account of this server; sign in here.");
    }
  }
}
