package app.kinkit.identity.foreign;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Where keys may come from. Whoever can change a key set on its way is everybody, so it takes TLS;
/// within this machine plain HTTP is enough.
final class Addresses {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Addresses() {}

  static boolean isSafe(String address) {
    try {
      var uri = new URI(address);
      var scheme = uri.getScheme();
      var host = uri.getHost();
      if (scheme == null
          || host == null
          || uri.getUserInfo() != null
          || uri.getFragment() != null) {
        return false;
      }
      return switch (scheme.toLowerCase(Locale.ROOT)) {
        case "https" -> true;
        case "http" -> THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
        default -> false;
      };
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
