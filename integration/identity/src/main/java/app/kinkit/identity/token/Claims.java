package app.kinkit.identity.token;

import static app.kinkit.identity.TokenCheck.Reason.EXPIRED;
import static app.kinkit.identity.TokenCheck.Reason.NOT_YET_VALID;
import static app.kinkit.identity.TokenCheck.Reason.WRONG_CLAIMS;

import app.kinkit.domain.shared.NameId;
import app.kinkit.identity.Identity;
import app.kinkit.identity.token.TrustedIssuer.Subjects;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the claims of a token with a good signature have to say before they name anybody.
///
/// `exp` is needed and ends the token to the second. `nbf` and `iat` may lie up to five seconds
/// ahead, since clocks of two machines do. Times are whole seconds up to the year 9999. The role is
/// `authenticated`, which is also what a token without one means, or `anon`. Nobody becomes
/// `service_role` by a token.
///
/// A signature says who wrote a token, not what it is for. Issuers sign ID tokens, refresh tokens
/// and logout notices with the same key; what marks one of those is refused, and so is a token that
/// only the holder of a key may use, since nobody here asks for that key.
final class Claims {

  private static final long LATEST = 253_402_300_799L;
  private static final int LONGEST_SUBJECT = 255;
  private static final Set<String> ROLES = Set.of(Identity.AUTHENTICATED, Identity.ANON);
  private static final UUID URL_NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
  private static final int STANDARD_VARIANT = 2;

  /// Versions made from names, which anybody can make.
  private static final Set<Integer> NAME_BASED = Set.of(3, 5);

  /// Only the form with 36 characters; `UUID.fromString` also takes `1-1-1-1-1`.
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /// Found in ID tokens (at_hash, c_hash), logout notices (events) and tokens bound to a key (cnf).
  private static final List<String> OF_OTHER_TOKENS = List.of("at_hash", "c_hash", "events", "cnf");

  /// What issuers call their other tokens, in `typ` or `token_use`.
  private static final Set<String> OTHER_USES = Set.of("id", "refresh", "offline", "logout");

  private final ObjectNode claims;
  private final TrustedIssuer issuer;

  Claims(ObjectNode claims, TrustedIssuer issuer) {
    this.claims = claims;
    this.issuer = issuer;
  }

  Identity identity(Instant now, String fingerprint) throws TokenRefused {
    requireAccessToken();
    requireAudience();
    var times = times(now);
    var role = role();
    var id = role.equals(Identity.ANON) ? null : subject();
    var session = id == null ? null : session();
    var said = claims.deepCopy().put("role", role);
    if (id == null) {
      said.remove("sub");
    } else {
      said.put("sub", id.toString());
    }
    var token = new Identity.Token(issuer.name(), fingerprint, times.issuedAt(), times.expiresAt());
    var email = said.path("email").asString(null);
    var name = said.path("user_metadata").path("display_name").asString(null);
    return new Identity(id, role, session, said.toString(), email, name, token);
  }

  private void requireAccessToken() throws TokenRefused {
    for (var name : OF_OTHER_TOKENS) {
      if (claims.has(name)) {
        throw notForAccess();
      }
    }
    for (var name : List.of("typ", "token_use")) {
      var use = claims.get(name);
      if (use != null
          && (!use.isString() || OTHER_USES.contains(use.stringValue().toLowerCase(Locale.ROOT)))) {
        throw notForAccess();
      }
    }
  }

  private static TokenRefused notForAccess() {
    return wrong("This is not a plain access token; send the access_token of your session.");
  }

  private void requireAudience() throws TokenRefused {
    var audience = claims.get("aud");
    if (audience != null && audience.isString() && names(audience)) {
      return;
    }
    if (audience != null && audience.isArray()) {
      for (var one : audience) {
        if (names(one)) {
          return;
        }
      }
    }
    throw wrong("The token is meant for another service; sign in here.");
  }

  private boolean names(JsonNode audience) {
    return audience.isString() && audience.stringValue().equals(issuer.audience());
  }

  private record Times(@Nullable Instant issuedAt, Instant expiresAt) {}

  private Times times(Instant now) throws TokenRefused {
    var expiry = seconds("exp");
    if (expiry == null) {
      throw wrong("The token has no end; sign in for one that has.");
    }
    if (!now.isBefore(Instant.ofEpochSecond(expiry))) {
      throw new TokenRefused(EXPIRED, "The token has expired; refresh the session or sign in.");
    }
    var latestStart = now.plus(TrustedIssuer.SKEW).getEpochSecond();
    var notBefore = seconds("nbf");
    var issuedAt = seconds("iat");
    if ((notBefore != null && notBefore > latestStart)
        || (issuedAt != null && issuedAt > latestStart)) {
      throw new TokenRefused(
          NOT_YET_VALID, "The token is not valid yet; check the clock of whoever made it.");
    }
    return new Times(
        issuedAt == null ? null : Instant.ofEpochSecond(issuedAt), Instant.ofEpochSecond(expiry));
  }

  private @Nullable Long seconds(String name) throws TokenRefused {
    var value = claims.get(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong("The token's times are not whole seconds; sign in for another.");
    }
    var seconds = value.longValue();
    if (seconds < 0 || seconds > LATEST) {
      throw wrong("The token's times are out of range; sign in for another.");
    }
    return seconds;
  }

  private String role() throws TokenRefused {
    var role = claims.get("role");
    if (role == null) {
      return Identity.AUTHENTICATED;
    }
    if (!role.isString() || !ROLES.contains(role.stringValue())) {
      throw wrong("The token's role is neither authenticated nor anon; sign in as a person.");
    }
    return role.stringValue();
  }

  private UUID subject() throws TokenRefused {
    var subject = claims.get("sub");
    if (subject == null || !subject.isString() || subject.stringValue().isBlank()) {
      throw wrong("The token names nobody; sign in for one that does.");
    }
    var text = subject.stringValue();
    var uuid = isUuid(text) ? UUID.fromString(text) : null;
    switch (issuer.subjects()) {
      case ACCOUNTS -> {
        if (uuid == null) {
          throw wrong("The token's subject is not an account here; sign in.");
        }
        return uuid;
      }
      case KEPT -> {
        if (uuid != null && isMadeOnce(uuid)) {
          return uuid;
        }
      }
      case NAMED -> {}
    }
    if (text.length() > LONGEST_SUBJECT) {
      throw wrong("The token's subject is too long to be anybody; sign in.");
    }
    return person(issuer.name(), text);
  }

  /// Whoever an issuer calls by this name: the same person for ever, and of no other issuer.
  static UUID person(String issuer, String subject) {
    return NameId.of(NameId.of(URL_NAMESPACE, issuer), subject);
  }

  private static boolean isMadeOnce(UUID uuid) {
    return uuid.variant() == STANDARD_VARIANT && !NAME_BASED.contains(uuid.version());
  }

  private static boolean isUuid(String text) {
    return UUID_TEXT.matcher(text).matches();
  }

  private @Nullable UUID session() throws TokenRefused {
    var session = claims.get("session_id");
    if (session != null && session.isString() && isUuid(session.stringValue())) {
      return UUID.fromString(session.stringValue());
    }
    if (issuer.subjects() == Subjects.ACCOUNTS) {
      throw wrong("The token belongs to no session; sign in.");
    }
    return null;
  }

  private static TokenRefused wrong(String detail) {
    return new TokenRefused(WRONG_CLAIMS, detail);
  }
}
