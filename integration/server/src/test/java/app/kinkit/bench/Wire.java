package app.kinkit.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/// A kept connection, as lean as a client can be: what it costs is taken from the machine that is
/// measured.
final class Wire implements AutoCloseable {
  private final URI server;
  private Socket socket;
  private InputStream in;

  Wire(URI server) throws IOException {
    this.server = server;
    this.socket = new Socket(server.getHost(), server.getPort());
    this.in = prepare(socket);
  }

  private static InputStream prepare(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    return new BufferedInputStream(socket.getInputStream(), 16_384);
  }

  record Answer(int status, String body) {}

  /// The bytes of a request that can be sent many times.
  static byte[] post(String path, String authorization, String body) {
    var length = body.getBytes(UTF_8).length;
    return ("POST %s HTTP/1.1\r\nHost: localhost\r\n%s\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n%s")
        .formatted(path, authorization, length, body)
        .getBytes(UTF_8);
  }

  Answer send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var length = 0;
    var chunked = false;
    var last = false;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var small = header.toLowerCase(Locale.ROOT);
      if (small.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
      chunked |= small.startsWith("transfer-encoding:");
      last |= small.equals("connection: close");
    }
    var answer = new Answer(status, chunked ? chunks() : read(length));
    if (last) {
      reconnect();
    }
    return answer;
  }

  /// The server ends a connection after so many requests.
  private void reconnect() throws IOException {
    socket.close();
    socket = new Socket(server.getHost(), server.getPort());
    in = prepare(socket);
  }

  private String chunks() throws IOException {
    var body = new StringBuilder();
    while (true) {
      var size = Integer.parseInt(line(), 16);
      body.append(read(size));
      line();
      if (size == 0) {
        return body.toString();
      }
    }
  }

  private String read(int length) throws IOException {
    return new String(in.readNBytes(length), UTF_8);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    while (true) {
      var next = in.read();
      if (next < 0) {
        throw new EOFException("The server hung up.");
      }
      if (next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append(new String(new byte[] {(byte) next}, ISO_8859_1));
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
