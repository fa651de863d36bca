package app.kinkit.identity.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.kinkit.identity.WrongSetting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of one issuer below `kinkit.identity.trusted-issuers`.
///
/// Its keys come from a shared secret, from the address of a key set, or, with neither, from the
/// issuer's own OpenID configuration. Both a secret and a key set serve a Supabase project that is
/// moving from the one to the other; each algorithm still has one kind of key.
///
/// @param issuer the claim `iss` of its tokens, letter by letter
/// @param audience what `aud` has to contain; that of the embedded issuer when absent
/// @param keySet address of its JSON Web Key Set
/// @param secret its shared secret for HS256
/// @param algorithms what it signs with; HS256 for a secret, ES256 and RS256 for published keys
///   when absent
/// @param home whether a UUID that it calls somebody is the id of that person here; see
///   [app.kinkit.identity.token.TrustedIssuer.Subjects]
public record Trusted(
    @DefaultValue("") String issuer,
    @Nullable String audience,
    @Nullable String keySet,
    @Nullable String secret,
    @DefaultValue List<String> algorithms,
    @Nullable Boolean home) {

  private static final int SHORTEST_SECRET = 32;
  private static final int LONGEST_NAME = 255;
  private static final List<String> USUAL = List.of("ES256", "RS256");

  public Trusted {
    algorithms = List.copyOf(algorithms);
  }

  /// @param setting the name of this entry, such as `kinkit.identity.trusted-issuers[0]`
  public void require(String setting) {
    if (issuer.isBlank() || issuer.length() > LONGEST_NAME || !issuer.strip().equals(issuer)) {
      throw new WrongSetting(
          setting + ".issuer", "is the claim iss of its tokens, as they have it.");
    }
    if (audience != null && audience.isBlank()) {
      throw new WrongSetting(setting + ".audience", "is what aud has to contain, or left out.");
    }
    requireKeys(setting);
    requireAlgorithms(setting);
  }

  private void requireKeys(String setting) {
    if (secret != null) {
      if (secret.strip().startsWith("-----BEGIN") || secret.strip().startsWith("{")) {
        throw new WrongSetting(
            setting + ".secret", "holds a key that others may know; name its key-set instead.");
      }
      if (secret.getBytes(UTF_8).length < SHORTEST_SECRET) {
        throw new WrongSetting(setting + ".secret", "needs 32 bytes or more.");
      }
    }
    if (keySet != null && !Addresses.isSafe(keySet)) {
      throw new WrongSetting(
          setting + ".key-set", "needs a whole address with https; http serves this machine only.");
    }
    if (secret == null && keySet == null && (!Addresses.isSafe(issuer) || issuer.contains("?"))) {
      throw new WrongSetting(
          setting,
          "needs a secret or a key-set, since its issuer is no address with https where its"
              + " configuration could be found.");
    }
  }

  private void requireAlgorithms(String setting) {
    var possible = new HashSet<String>();
    if (secret != null) {
      possible.add(SharedSecret.ALGORITHM);
    }
    if (publishesKeys()) {
      possible.addAll(PublishedKeys.ALGORITHMS);
    }
    for (var algorithm : algorithms) {
      if (!possible.contains(algorithm)) {
        throw new WrongSetting(
            setting + ".algorithms",
            "may be HS256 with a secret; ES256, ES384, RS256 and PS256"
                + " with published keys; and nothing else.");
      }
    }
    if (secret != null && !algorithms.isEmpty() && !algorithms.contains(SharedSecret.ALGORITHM)) {
      throw new WrongSetting(setting + ".algorithms", "leaves out HS256, so drop the secret.");
    }
  }

  boolean publishesKeys() {
    return keySet != null || secret == null;
  }

  Set<String> pinned() {
    if (!algorithms.isEmpty()) {
      return Set.copyOf(algorithms);
    }
    var usual = new HashSet<String>();
    if (secret != null) {
      usual.add(SharedSecret.ALGORITHM);
    }
    if (publishesKeys()) {
      usual.addAll(USUAL);
    }
    return usual;
  }

  /// Shows no secret.
  @Override
  public String toString() {
    return "Trusted[" + issuer + "]";
  }
}
