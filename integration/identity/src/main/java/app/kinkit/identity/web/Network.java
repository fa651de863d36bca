package app.kinkit.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The network that a request comes from. An IPv6 customer has a whole /64, so that is what counts
/// as one address. Behind a proxy the servlet container has to be told to believe its headers.
final class Network {

  private static final int HALF_OF_IPV6 = 8;

  private Network() {}

  static String of(HttpServletRequest request) {
    try {
      var bytes = InetAddress.ofLiteral(request.getRemoteAddr()).getAddress();
      var network = bytes.length > HALF_OF_IPV6 ? Arrays.copyOf(bytes, HALF_OF_IPV6) : bytes;
      return HexFormat.of().formatHex(network);
    } catch (IllegalArgumentException e) {
      return "unknown";
    }
  }
}
