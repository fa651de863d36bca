package app.kinkit.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Ports for the server. They lie below the range from which outgoing connections take theirs, so
/// that a port is still free when the server comes back to it.
final class Ports {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private Ports() {}

  /// The port of the last start, or a free one; it may be taken meanwhile.
  static int remembered(Path file) throws IOException {
    if (Files.exists(file)) {
      var text = Files.readString(file).strip();
      if (text.matches("\\d{4,5}") && isFree(Integer.parseInt(text))) {
        return Integer.parseInt(text);
      }
    }
    return free();
  }

  static void remember(Path file, int port) throws IOException {
    Files.writeString(file, port + "\n");
  }

  static int free() {
    var random = new SecureRandom();
    var port = random.nextInt(LOWEST, HIGHEST);
    while (!isFree(port)) {
      port = random.nextInt(LOWEST, HIGHEST);
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
