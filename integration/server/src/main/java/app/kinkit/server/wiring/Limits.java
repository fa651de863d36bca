package app.kinkit.server.wiring;

import app.kinkit.identity.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings below `kinkit.limits`: requests in a minute, a sixth of them at once.
///
/// @param commands of one person; what keeps a person safe is never counted
/// @param reads of one person
/// @param signedOut of one network, by those who are not signed in
/// @param nodes how many programs share these limits
@ConfigurationProperties("kinkit.limits")
record Limits(
    @DefaultValue("600") int commands,
    @DefaultValue("3000") int reads,
    @DefaultValue("1200") int signedOut,
    @DefaultValue("1") int nodes) {
  private static final int MOST = 10_000_000;
  private static final int MOST_NODES = 100;

  Limits {
    require(commands, MOST, "commands");
    require(reads, MOST, "reads");
    require(signedOut, MOST, "signed-out");
    require(nodes, MOST_NODES, "nodes");
  }

  private static void require(int value, int most, String setting) {
    if (value < 1 || value > most) {
      throw new WrongSetting("kinkit.limits." + setting, "lies between 1 and " + most + ".");
    }
  }
}
