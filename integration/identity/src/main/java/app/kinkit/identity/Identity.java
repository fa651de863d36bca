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
/// @param email the person's mail address, where a claim names one
/// @param displayName what the person said to be called by at sign-up, where a claim names it
/// @param token what is worth knowing of the token itself
public record Identity(
    @Nullable UUID id,
    String role,
    @Nullable UUID sessionId,
    String claims,
    @Nullable String email,
    @Nullable String displayName,
    Token token) {

  public static final String ATTRIBUTE = "app.kinkit.identity";
  public static final String AUTHENTICATED = "authenticated";
  public static final String ANON = "anon";

  /// The token that said so.
  ///
  /// @param issuer its claim `iss`
  /// @param fingerprint SHA-256 of its signed part in hex: the same whatever signature a stranger
  ///   finds for that part
  /// @param issuedAt its claim `iat`, where it has one
  /// @param expiresAt when it ends
  public record Token(
      String issuer, String fingerprint, @Nullable Instant issuedAt, Instant expiresAt) {}

  /// When the token ends; long-lived answers have to end with it.
  public Instant expiresAt() {
    return token.expiresAt();
  }

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
