package app.kinkit.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who asks, as a verified token says; handed along a request under [#ATTRIBUTE].
///
/// @param id the person; null for the publishable key, which stands for nobody
/// @param role `authenticated` or `anon`
/// @param sessionId the sign-in behind the token, where its issuer names one
/// @param claims the token's claims as a JSON object, fit for `request.jwt.claims`: `sub` is a UUID
///   and `role` is always there
/// @param expiresAt when the token ends; long-lived answers have to end with it
public record Identity(
    @Nullable UUID id, String role, @Nullable UUID sessionId, String claims, Instant expiresAt) {

  public static final String ATTRIBUTE = "app.kinkit.identity";
  public static final String AUTHENTICATED = "authenticated";
  public static final String ANON = "anon";

  public boolean signedIn() {
    return id != null;
  }

  /// The person, for code that runs only when somebody is signed in.
  public UUID person() {
    if (id == null) {
      throw new IllegalStateException("Nobody is signed in; ask signedIn() first.");
    }
    return id;
  }

  /// Names nobody: claims hold a mail address and what the person said about themself.
  @Override
  public String toString() {
    return "Identity[" + (id == null ? role : id) + "]";
  }
}
