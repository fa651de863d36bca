package app.kinkit.query.security;

import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who reads: a database role, and the claims of a verified token as JSON.
///
/// Row policies ask `auth.uid()`, which casts `sub` to a UUID inside the database; what cannot be
/// cast is refused here, before any SQL.
public record Reader(String role, String claimsJson) {
  private static final Set<String> ROLES = Set.of("anon", "authenticated", "service_role");
  private static final JsonMapper JSON = new JsonMapper();

  public Reader {
    if (!ROLES.contains(role) || !sound(role, claims(claimsJson))) {
      throw invalid();
    }
  }

  /// Somebody who has not signed in.
  public static Reader anonymous() {
    return new Reader("anon", "{\"role\":\"anon\"}");
  }

  private static JsonNode claims(String claimsJson) {
    try {
      return JSON.readTree(claimsJson);
    } catch (JacksonException malformed) {
      throw invalid();
    }
  }

  private static boolean sound(String role, JsonNode claims) {
    var subject = claims.path("sub");
    return claims.isObject()
        && claims.toString().indexOf("\\u0000") < 0
        && (subject.isMissingNode() ? !role.equals("authenticated") : isUuid(subject));
  }

  private static boolean isUuid(JsonNode subject) {
    if (!subject.isString() || subject.asString().length() != 36) {
      return false;
    }
    try {
      UUID.fromString(subject.asString());
      return true;
    } catch (IllegalArgumentException other) {
      return false;
    }
  }

  private static ReadRefused invalid() {
    return ReadRefused.unauthorized(
        "PGRST301", "JWT invalid", "Sign in again: the token does not name a person we know.");
  }
}
