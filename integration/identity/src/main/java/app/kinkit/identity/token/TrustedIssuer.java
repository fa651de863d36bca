package app.kinkit.identity.token;

import app.kinkit.identity.Identity;
import com.nimbusds.jose.JWSVerifier;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An issuer whose tokens count, with everything a token of it has to match.
///
/// @param name the claim `iss`, letter by letter
/// @param audience what `aud` has to contain
/// @param algorithms the only algorithms it signs with; a key is never used with another
/// @param subjects how its subjects become people
/// @param sessions whether a good token of it has been ended since
public record TrustedIssuer(
    String name,
    String audience,
    Set<String> algorithms,
    Keys keys,
    Subjects subjects,
    Sessions sessions) {

  /// How far the clock of an issuer may be ahead of ours.
  public static final Duration SKEW = Duration.ofSeconds(5);

  public TrustedIssuer {
    algorithms = Set.copyOf(algorithms);
  }

  /// How the claim `sub` of an issuer becomes the id of a person.
  ///
  /// A UUID by itself does not say whose it is, and every issuer may write any UUID into its
  /// tokens. So at most one issuer beside the embedded one is taken at its word; all others get
  /// version 5 UUIDs, made of issuer and subject, which no other issuer can bring about.
  public enum Subjects {
    /// An account of the embedded issuer: a UUID, and a session in our table.
    ACCOUNTS,
    /// A UUID is the person, as with a Supabase project whose people keep their ids. Not one that
    /// is made from a name, which may stand for a person of another issuer, nor the one of zeros:
    /// they are named like any text.
    KEPT,
    /// UUIDv5 of issuer and subject, even if the subject looks like a UUID.
    NAMED
  }

  /// The keys that an issuer signs with.
  public interface Keys {
    /// Null when the issuer has no such key now. Throws KeysUnavailable when that cannot be known.
    @Nullable JWSVerifier find(String algorithm, @Nullable String kid);
  }

  /// What has become of a sign-in since its token was signed. Asked for signed-in people only.
  public interface Sessions {
    Standing of(Identity identity);
  }

  /// Whether a sign-in still counts.
  public enum Standing {
    GOOD,
    /// Signed out, revoked or erased.
    ENDED,
    /// The subject is the id of an account of the embedded issuer, now or once.
    TAKEN
  }

  /// The keys cannot be read now; the token may be good.
  public static final class KeysUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeysUnavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
