package app.kinkit.identity.token;

import com.nimbusds.jose.JWSVerifier;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An issuer whose tokens count, with everything a token of it has to match.
///
/// @param name the claim `iss`, letter by letter
/// @param audience what `aud` has to contain
/// @param algorithms the only algorithms it signs with; a key is never used with another
/// @param sessions where its sessions live, if they are ours to end; such a token needs a session
///   and a UUID as its subject
public record TrustedIssuer(
    String name, String audience, Set<String> algorithms, Keys keys, @Nullable Sessions sessions) {

  public TrustedIssuer {
    algorithms = Set.copyOf(algorithms);
  }

  /// The keys that an issuer signs with.
  public interface Keys {
    /// Null when the issuer has no such key now. Throws KeysUnavailable when that cannot be known.
    @Nullable JWSVerifier find(String algorithm, @Nullable String kid);
  }

  /// The sign-ins of an issuer.
  public interface Sessions {
    boolean isLive(UUID sessionId);
  }

  /// The keys cannot be read now; the token may be good.
  public static final class KeysUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeysUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
