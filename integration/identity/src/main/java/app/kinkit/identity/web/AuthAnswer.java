package app.kinkit.identity.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.kinkit.identity.Identity;
import app.kinkit.identity.issuer.AuthRefused;
import app.kinkit.identity.issuer.Tokens;
import app.kinkit.identity.issuer.User;
import app.kinkit.identity.issuer.Users.SignedIn;
import app.kinkit.identity.token.StrictJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/// Answers in the shape that GoTrue's clients read.
final class AuthAnswer {

  private AuthAnswer() {}

  static ServerResponse ok(ObjectNode body) {
    return json(ServerResponse.ok().cacheControl(CacheControl.noStore()), body.toString());
  }

  static ServerResponse json(ServerResponse.BodyBuilder builder, String body) {
    return builder.contentType(MediaType.APPLICATION_JSON).body(body.getBytes(UTF_8));
  }

  static ObjectNode session(SignedIn signedIn, Tokens.AccessToken token) {
    var body =
        StrictJson.MAPPER
            .createObjectNode()
            .put("access_token", token.value())
            .put("token_type", "bearer")
            .put("expires_in", token.lifetimeSeconds())
            .put("expires_at", token.expiresAt().getEpochSecond())
            .put("refresh_token", signedIn.grant().refreshToken());
    body.set("user", user(signedIn.user()));
    return body;
  }

  static ObjectNode user(User user) {
    var body =
        StrictJson.MAPPER
            .createObjectNode()
            .put("id", user.id().toString())
            .put("aud", Identity.AUTHENTICATED)
            .put("role", Identity.AUTHENTICATED)
            .put("email", user.email())
            .put("email_confirmed_at", user.createdAt().toString())
            .put("phone", "")
            .put("confirmed_at", user.createdAt().toString())
            .put("last_sign_in_at", text(user.lastSignInAt()))
            .put("created_at", user.createdAt().toString())
            .put("updated_at", user.updatedAt().toString())
            .put("is_anonymous", false);
    body.set("app_metadata", Tokens.appMetadata());
    body.set("user_metadata", StrictJson.MAPPER.readTree(user.metadata()));
    body.putArray("identities").add(identity(user));
    return body;
  }

  private static ObjectNode identity(User user) {
    var id = user.id().toString();
    var body =
        StrictJson.MAPPER
            .createObjectNode()
            .put("identity_id", id)
            .put("id", id)
            .put("user_id", id)
            .put("provider", "email")
            .put("email", user.email())
            .put("last_sign_in_at", text(user.lastSignInAt()))
            .put("created_at", user.createdAt().toString())
            .put("updated_at", user.updatedAt().toString());
    body.putObject("identity_data")
        .put("sub", id)
        .put("email", user.email())
        .put("email_verified", true)
        .put("phone_verified", false);
    return body;
  }

  static ServerResponse refused(AuthRefused refused) {
    var builder = ServerResponse.status(refused.status()).cacheControl(CacheControl.noStore());
    var wait = refused.retryAfter();
    if (wait != null) {
      builder.header("Retry-After", String.valueOf(wait.toSeconds()));
    }
    return json(builder, body(refused));
  }

  static ServerResponse otherVerb(String verbs) {
    var refused = AuthRefused.of(405, "validation_failed", "Use " + verbs + " here.");
    return json(ServerResponse.status(405).header("Allow", verbs), body(refused));
  }

  private static String body(AuthRefused refused) {
    var body =
        StrictJson.MAPPER
            .createObjectNode()
            .put("code", refused.status())
            .put("error_code", refused.code())
            .put("msg", refused.message());
    if (refused.code().equals("weak_password")) {
      var weak = body.putObject("weak_password");
      weak.put("message", refused.message());
      weak.putArray("reasons").add("length");
    }
    return body.toString();
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
