package app.kinkit.identity;

import app.kinkit.identity.foreign.ForeignIssuers;
import app.kinkit.identity.foreign.Trusted;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings below `kinkit.identity`.
///
/// @param issuer the claim `iss` of the embedded issuer's tokens: its address as clients see it
/// @param audience what the claim `aud` has to contain
/// @param signUp whether strangers may make themselves an account with the embedded issuer
/// @param tokenLifetime how long an access token counts, one minute to one day
/// @param sessionIdle how long a session may go without a refresh before it ends
/// @param bcryptStrength the work of a password hash as a power of two, 4 to 16
/// @param trustedIssuers issuers beside the embedded one
@ConfigurationProperties("kinkit.identity")
public record IdentityProperties(
    @DefaultValue("http://localhost:8080/auth/v1") String issuer,
    @DefaultValue("authenticated") String audience,
    @DefaultValue("true") boolean signUp,
    @DefaultValue("1h") Duration tokenLifetime,
    @DefaultValue("30d") Duration sessionIdle,
    @DefaultValue("12") int bcryptStrength,
    @DefaultValue List<Trusted> trustedIssuers) {

  public IdentityProperties {
    trustedIssuers = List.copyOf(trustedIssuers);
    require(!issuer.isBlank(), "issuer", "needs an address.");
    require(!audience.isBlank(), "audience", "needs a name.");
    require(
        tokenLifetime.compareTo(Duration.ofMinutes(1)) >= 0
            && tokenLifetime.compareTo(Duration.ofDays(1)) <= 0,
        "token-lifetime",
        "lies between 1m and 1d.");
    require(
        sessionIdle.compareTo(tokenLifetime) > 0, "session-idle", "is longer than token-lifetime.");
    require(
        bcryptStrength >= 4 && bcryptStrength <= 16, "bcrypt-strength", "lies between 4 and 16.");
    ForeignIssuers.require(trustedIssuers, issuer);
  }

  private static void require(boolean holds, String setting, String sentence) {
    if (!holds) {
      throw new WrongSetting("kinkit.identity." + setting, sentence);
    }
  }
}
