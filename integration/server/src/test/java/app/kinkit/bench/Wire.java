package app.kinkit.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;

/// A kept connection, as lean as a client can be: what it costs is taken from the machine that is
/// measured. It reads an answer as bytes into one buffer and makes nothing of it but the body.
final class Wire implements AutoCloseable {
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
  private static final byte[] END_OF_LINE = "\r\n".getBytes(ISO_8859_1);
  private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(ISO_8859_1);
  private static final byte[] CHUNKED = "\r\ntransfer-encoding: chunked".getBytes(ISO_8859_1);
  private static final byte[] LAST = "\r\nconnection: close".getBytes(ISO_8859_1);
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final URI server;
  private Socket socket;
  private byte[] bytes = new byte[16_384];
  private int from;
  private int to;

  Wire(URI server) throws IOException {
    this.server = server;
    this.socket = connect(server);
  }

  private static Socket connect(URI server) throws IOException {
    var socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    return socket;
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
    from = to = 0; // the answer before was read to its end
    var end = await(END_OF_HEAD);
    var status = number(STATUS_AT, 10);
    var chunked = find(CHUNKED, 0, end) >= 0;
    var last = find(LAST, 0, end) >= 0;
    var length = find(LENGTH, 0, end);
    from = end;
    var body = chunked ? chunks() : text(length < 0 ? 0 : number(length + LENGTH.length, 10));
    if (last) {
      close();
      socket = connect(server);
    }
    return new Answer(status, body);
  }

  private String chunks() throws IOException {
    var body = new StringBuilder();
    while (true) {
      var line = from;
      from = await(END_OF_LINE);
      var size = number(line, 16);
      body.append(text(size));
      from = await(END_OF_LINE);
      if (size == 0) {
        return body.toString();
      }
    }
  }

  private String text(int length) throws IOException {
    while (to - from < length) {
      receive();
    }
    from += length;
    return new String(bytes, from - length, length, UTF_8);
  }

  /// Receives until the pattern is there.
  ///
  /// @return the place behind it
  private int await(byte[] pattern) throws IOException {
    var at = find(pattern, from, to);
    while (at < 0) {
      receive();
      at = find(pattern, from, to);
    }
    return at + pattern.length;
  }

  private void receive() throws IOException {
    if (to == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    var received = socket.getInputStream().read(bytes, to, bytes.length - to);
    if (received < 0) {
      throw new EOFException("The server hung up.");
    }
    to += received;
  }

  /// Without regard to the case of letters: the pattern has small ones.
  ///
  /// @return its place, or -1
  private int find(byte[] pattern, int start, int end) {
    for (var at = start; at <= end - pattern.length; at++) {
      var same = 0;
      while (same < pattern.length && small(bytes[at + same]) == pattern[same]) {
        same++;
      }
      if (same == pattern.length) {
        return at;
      }
    }
    return -1;
  }

  private static int small(byte sign) {
    return sign >= 'A' && sign <= 'Z' ? sign + 32 : sign;
  }

  private int number(int at, int radix) {
    var value = 0;
    for (var digit = Character.digit(bytes[at], radix);
        digit >= 0;
        digit = Character.digit(bytes[++at], radix)) {
      value = radix * value + digit;
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
