package app.kinkit.identity.token;

import static app.kinkit.identity.TokenCheck.Reason.EXPIRED;
import static app.kinkit.identity.TokenCheck.Reason.NOT_YET_VALID;
import static app.kinkit.identity.TokenCheck.Reason.WRONG_CLAIMS;

import app.kinkit.identity.Identity;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the claims of a token with a good signature have to say before they name anybody.
///
/// `exp` is needed and ends the token to the second. `nbf` and `iat` may lie up to five seconds
/// ahead, since clocks of two machines do. Times are whole seconds up to the year 9999. The role is
/// `authenticated`, which is also what a token without one means, or `anon`. Nobody becomes
/// `service_role` by a token.
final class Claims {

  static final long SKEW_SECONDS = 5;
  private static final long LATEST = 253_402_300_799L;
  private static final int LONGEST_SUBJECT = 255;
  private static final Set<String> ROLES = Set.of(Identity.AUTHENTICATED, Identity.ANON);

  private final ObjectNode claims;
  private final TrustedIssuer issuer;

  Claims(ObjectNode claims, TrustedIssuer issuer) {
    this.claims = claims;
    this.issuer = issuer;
  }

  Identity identity(Instant now) throws TokenRefused {
    requireAudience();
    var expiresAt = requireTime(now);
    var role = role();
    var id = role.equals(Identity.ANON) ? null : subject();
    var session = id == null ? null : session();
    var said = claims.deepCopy().put("role", role);
    if (id == null) {
      said.remove("sub");
    } else {
      said.put("sub", id.toString());
    }
    return new Identity(id, role, session, said.toString(), expiresAt);
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

  private Instant requireTime(Instant now) throws TokenRefused {
    var expiry = seconds("exp");
    if (expiry == null) {
      throw wrong("The token has no end; sign in for one that has.");
    }
    if (!now.isBefore(Instant.ofEpochSecond(expiry))) {
      throw new TokenRefused(EXPIRED, "The token has expired; refresh the session or sign in.");
    }
    var latestStart = now.plusSeconds(SKEW_SECONDS).getEpochSecond();
    var notBefore = seconds("nbf");
    var issuedAt = seconds("iat");
    if ((notBefore != null && notBefore > latestStart)
        || (issuedAt != null && issuedAt > latestStart)) {
      throw new TokenRefused(
          NOT_YET_VALID, "The token is not valid yet; check the clock of whoever made it.");
    }
    return Instant.ofEpochSecond(expiry);
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
    if (NameUuid.isUuid(text)) {
      return UUID.fromString(text);
    }
    if (issuer.sessions() != null || text.length() > LONGEST_SUBJECT) {
      throw wrong("The token's subject is not an account here; sign in.");
    }
    return NameUuid.of(issuer.name(), text);
  }

  private @Nullable UUID session() throws TokenRefused {
    var session = claims.get("session_id");
    if (session != null && session.isString() && NameUuid.isUuid(session.stringValue())) {
      return UUID.fromString(session.stringValue());
    }
    if (issuer.sessions() != null) {
      throw wrong("The token belongs to no session; sign in.");
    }
    return null;
  }

  private static TokenRefused wrong(String detail) {
    return new TokenRefused(WRONG_CLAIMS, detail);
  }
}
