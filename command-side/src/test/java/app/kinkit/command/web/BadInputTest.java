package app.kinkit.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that are refused, one a line of `bad-input.txt`, and those that no text file can hold.
class BadInputTest extends EdgeTest {
  private static final Map<String, String> PATHS =
      Map.ofEntries(
          Map.entry("task", BOND + "/tasks"),
          Map.entry("rewards", BOND + "/rewards"),
          Map.entry("invites", BOND + "/invites"),
          Map.entry("points", BOND + "/points"),
          Map.entry("start", TASK + "/start"),
          Map.entry("bonds", "/bonds"),
          Map.entry("redeem", "/invites/redeem"),
          Map.entry("adult", "/me/adult-confirmation"),
          Map.entry("role", "/me/dynamic-role"),
          Map.entry("state", "/me/submission-state"),
          Map.entry("proof", "/tasks/0198c0de-0000-7000-8000-00000000000f/proof"),
          Map.entry("notaskid", "/tasks/7/start"),
          Map.entry("nobondid", "/bonds/mine/tasks"));

  static Stream<Case> cases() throws IOException {
    try (var in = BadInputTest.class.getResourceAsStream("bad-input.txt")) {
      assertThat(in).as("bad-input.txt").isNotNull();
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("# ")).map(Case::of);
    }
  }

  /// One line of the table.
  record Case(String path, String body, String fields) {
    static Case of(String line) {
      var parts = line.split("\t", -1);
      return new Case(parts[0], unescaped(parts[1]), parts[2]);
    }

    String target() {
      var target = PATHS.get(path);
      if (target == null) {
        throw new AssertionError("bad-input.txt names a path that PATHS has not: " + path);
      }
      return target;
    }

    private static String unescaped(String body) {
      return body.replace("\\\\", "\u0001")
          .replace("\\t", "\t")
          .replace("\\n", "\n")
          .replace("\\uFEFF", "\uFEFF")
          .replace('\u0001', '\\');
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedWithAllItsWrongFields(Case bad) {
    var answer = edge.post(bad.target(), bad.body());

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    var fields = answer.fields().isEmpty() ? "-" : String.join(",", answer.fields());
    assertThat(fields).as(answer.body()).isEqualTo(bad.fields());
    assertThat(wall.orders).isEmpty();
    assertThat(wall.sealed).as("nothing is sealed for a refused command").isEmpty();
  }

  /// In hexadecimal: a stray continuation, an overlong slash, an encoded surrogate, a cut sequence,
  /// beyond the last code point, UTF-16 of an object.
  @ParameterizedTest
  @ValueSource(strings = {"80", "c0af", "eda080", "e282", "f4908080", "feff007b007d"})
  void isRefusedWhenItIsNotUtf8(String hex) {
    var broken = HexFormat.of().parseHex("7b2261223a22" + hex + "227d");

    var answer = edge.post(BOND + "/tasks", broken);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asString()).contains("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {256 * 1024 + 1, 300_000, 1_000_000})
  void isTooLargeHoweverItComes(int bytes) {
    var large = "x".repeat(bytes).getBytes(StandardCharsets.UTF_8);

    assertThat(edge.post("/bonds", large).code()).isEqualTo("TOO_LARGE");
    assertThat(edge.postChunked("/bonds", large).status()).isEqualTo(413);
    assertThat(wall.orders).isEmpty();
  }

  @Test
  void mayBeAsLongAsTheLimit() {
    var open = "{\"name\":\"N\",\"role_in_bond\":\"switch\"";
    var body = open + " ".repeat(256 * 1024 - open.length() - 1) + "}";

    assertThat(edge.postChunked("/bonds", body.getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "application/json; charset=iso-8859-1",
        "application/jsonx",
        "application/merge-patch+json"
      })
  void isRefusedWhenItIsNotJson(String type) {
    var answer = edge.post(TASK + "/start", "{}", "Content-Type", type);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    assertThat(wall.orders).isEmpty();
  }

  @Test
  void isRefusedWhenItIsCompressed() {
    assertThat(edge.post(TASK + "/start", "{}", "Content-Encoding", "gzip").status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=UTF-8", "Application/JSON;charset=\"utf-8\""})
  void mayNameItsEncoding(String type) {
    assertThat(edge.post(TASK + "/start", "{}", "Content-Type", type).status()).isEqualTo(200);
  }

  @Test
  void mayBeAbsentAndThenNeedsNoType() {
    assertThat(edge.post(TASK + "/start", "", "Content-Type", "text/plain").status())
        .isEqualTo(200);
  }

  @Test
  void hasNotEndlesslyManyFields() {
    var fields = Stream.iterate(0, i -> i + 1).limit(101).map(i -> "\"f" + i + "\":0").toList();

    var answer = edge.post("/bonds", "{" + String.join(",", fields) + "}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields()).isEmpty();
  }

  /// In pieces that are none, and before all that was announced has come.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\n\nno-length\n",
        "Content-Length: 60\n\n{\"name\":\"Lakeside\"}"
      })
  void isRefusedWhenItBreaksOff(String end) throws IOException {
    var broken =
        """
        POST /commands/v1/bonds HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Type: application/json
        %s\
        """
            .formatted(Edge.ME, end)
            .replace("\n", "\r\n");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(broken.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

      assertThat(answer).isEqualTo("HTTP/1.1 400");
    }
    assertThat(wall.orders).isEmpty();
  }
}
