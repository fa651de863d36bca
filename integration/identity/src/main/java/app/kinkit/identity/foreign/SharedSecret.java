package app.kinkit.identity.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.kinkit.identity.token.TrustedIssuer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import org.jspecify.annotations.Nullable;

/// HS256, as older Supabase projects sign. The secret is the only key, whatever id a token names.
public final class SharedSecret implements TrustedIssuer.Keys {

  public static final String ALGORITHM = "HS256";

  private final byte[] secret;

  public SharedSecret(String secret) {
    this.secret = secret.getBytes(UTF_8);
  }

  @Override
  public @Nullable JWSVerifier find(String algorithm, @Nullable String kid) {
    try {
      return algorithm.equals(ALGORITHM) ? new MACVerifier(secret) : null;
    } catch (JOSEException e) {
      throw new IllegalStateException("The secret is shorter than HS256 needs: 32 bytes.", e);
    }
  }
}
