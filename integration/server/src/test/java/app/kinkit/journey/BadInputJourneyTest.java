package app.kinkit.journey;

import static app.kinkit.journey.Problems.fields;
import static app.kinkit.journey.Problems.whole;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.journey.Client.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the program answers to those who send it something else than it asks for: a whole problem
/// document that says what to do, and nothing happens.
@ExtendWith(TablesEqualTheLog.class)
class BadInputJourneyTest {
  private static final int LONGEST = 256 * 1024;
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Household HOME = Household.found(SERVER.address());
  private static final Client STRANGER = Client.adult(SERVER.address(), "Stranger");

  private long head;

  private void remember() {
    head = SERVER.part(EventLog.class).head();
  }

  private void nothingHappened() {
    assertThat(SERVER.part(EventLog.class).head()).isEqualTo(head);
  }

  private static Answer found(byte[] body, String... headers) {
    return STRANGER.raw("POST", "/commands/v1/bonds", body, headers);
  }

  private static Answer found(String body) {
    return found(body.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "\"words\"",
        "null",
        "{\"name\":\"x\"}{}",
        "{\"name\":\"x\",}",
        "{'name':'x'}",
        "{\"name\":NaN}",
        "{\"name\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}",
        "<bond/>"
      })
  void whatIsNoJsonObjectIsRefused(String body) {
    remember();
    var answer = whole(found(body), 400, "VALIDATION_FAILED");
    assertThat(answer.json().path("detail").asString()).contains("Send");
    nothingHappened();
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    remember();
    var broken = new byte[] {'{', '"', 'n', '"', ':', '"', (byte) 0xC3, '(', '"', '}'};
    var surrogate =
        new byte[] {'{', '"', 'n', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'};
    for (var body : new byte[][] {broken, surrogate}) {
      var answer = whole(found(body), 400, "VALIDATION_FAILED");
      assertThat(answer.json().path("detail").asString()).contains("UTF-8");
    }
    nothingHappened();
  }

  @Test
  void allWrongFieldsAreNamedAtOnceAndNoneIsRepeated() {
    remember();
    var answer =
        whole(
            HOME.assign(
                "title", 5,
                "assigned_to", "somebody",
                "point_value", "tenfold",
                "proof_required", "perhaps",
                "proof_type", "scent",
                "priority", "soonish",
                "due_date", "tomorrow",
                "colour", "crimson"),
            400,
            "VALIDATION_FAILED");
    assertThat(fields(answer))
        .containsExactlyInAnyOrder(
            "title",
            "assigned_to",
            "point_value",
            "proof_required",
            "proof_type",
            "priority",
            "due_date",
            "colour");
    assertThat(answer.body())
        .doesNotContain("somebody", "tenfold", "perhaps", "soonish", "tomorrow", "crimson");
    nothingHappened();
  }

  @Test
  void limitsOfFieldsHoldAndSayWhatFits() {
    remember();
    var tooMuch =
        whole(
            HOME.assign("title", "x".repeat(201), "point_value", 10_001), 400, "VALIDATION_FAILED");
    assertThat(fields(tooMuch)).containsExactlyInAnyOrder("title", "point_value");
    assertThat(tooMuch.body()).contains("200").contains("10000");
    for (var number : new Object[] {-1, 1.5, 3_000_000_000L, Map.of()}) {
      assertThat(fields(whole(HOME.assign("point_value", number), 400, "VALIDATION_FAILED")))
          .containsExactly("point_value");
    }
    assertThat(fields(whole(HOME.assign("title", "  "), 400, "VALIDATION_FAILED")))
        .containsExactly("title");
    nothingHappened();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "a\\ud800b", "a\\udc00", "\\udc00\\ud800"})
  void wordsThatCannotBeStoredAreRefused(String words) {
    remember();
    var answer = found("{\"name\":\"%s\",\"role_in_bond\":\"dominant\"}".formatted(words));
    assertThat(fields(whole(answer, 400, "VALIDATION_FAILED"))).containsExactly("name");
    nothingHappened();
  }

  @Test
  void wholeCharactersBeyondTheFirstPlaneAreWelcome() {
    var answer = found("{\"name\":\"\\ud83c\\udf3f Lakeside\",\"role_in_bond\":\"dominant\"}");
    var rows = STRANGER.rows("bonds?select=name&id=eq." + answer.is(201).id(), answer.position());
    assertThat(rows.path(0).path("name").asString()).isEqualTo("\ud83c\udf3f Lakeside");
  }

  @Test
  void aFieldGivenTwiceIsNotGuessed() {
    var answer = found("{\"name\":\"a\",\"name\":\"b\",\"role_in_bond\":\"dominant\"}");
    assertThat(fields(whole(answer, 400, "VALIDATION_FAILED"))).containsExactly("name");
  }

  @Test
  void longBodiesAreRefusedBeforeTheyAreRead() throws IOException {
    remember();
    whole(found(padded(LONGEST)), 400, "VALIDATION_FAILED");
    whole(found(padded(LONGEST + 1)), 413, "TOO_LARGE");
    var announced = "Content-Length: 50000000\r\n";
    assertThat(answerTo(announced, "")).startsWith("HTTP/1.1 413").contains("TOO_LARGE");
    var piece = "%x\r\n%s\r\n".formatted(LONGEST + 1, "x".repeat(LONGEST + 1));
    assertThat(answerTo("Transfer-Encoding: chunked\r\n", piece + "0\r\n\r\n"))
        .startsWith("HTTP/1.1 413")
        .contains("TOO_LARGE");
    nothingHappened();
  }

  /// The connection stays open after the answer, for the body that was announced.
  private static String upTo(String end, InputStream in) throws IOException {
    var said = new ByteArrayOutputStream();
    for (var next = in.read(); next >= 0 && !said.toString(UTF_8).endsWith(end); next = in.read()) {
      said.write(next);
    }
    return said.toString(UTF_8);
  }

  private static byte[] padded(int length) {
    return ("{\"name\":\"" + "x".repeat(length - 11) + "\"}").getBytes(UTF_8);
  }

  /// Speaks HTTP by hand, to announce what does not come.
  private static String answerTo(String header, String body) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.address().getPort())) {
      socket.setSoTimeout(20_000);
      var head =
          "POST /commands/v1/bonds HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nAuthorization: Bearer %s\r\n%s\r\n"
                  .formatted(STRANGER.token(), header);
      socket.getOutputStream().write((head + body).getBytes(US_ASCII));
      socket.getOutputStream().flush();
      return upTo("TOO_LARGE", socket.getInputStream());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/json; charset=utf-16",
        "application/x-www-form-urlencoded"
      })
  void otherKindsOfContentAreRefused(String type) {
    var answer = found("{\"name\":\"x\"}".getBytes(UTF_8), "Content-Type", type);
    whole(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  /// The container turns these away before any code of ours runs.
  @ParameterizedTest
  @ValueSource(
      strings = {"/rest/v1/a%00b", "/commands/v1/a%5Cb", "/auth/v1/%2e%2e%5C", "/a%2Fb", "/%zz"})
  void addressesThatNobodyCanReadAreProblemsToo(String path) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.address().getPort())) {
      socket.setSoTimeout(20_000);
      var asked = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(asked.formatted(path).getBytes(US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "\"code\":\"VALIDATION_FAILED\"")
          .doesNotContainIgnoringCase("<html", "Tomcat");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/x",
        "example.org",
        "https://",
        "https:///x",
        "https://good.example@bad.example/",
        "https://example.org/a b",
        "https://example.org\\\\@bad.example",
        "https://example.org/\\u202egpj.exe",
        "https://exa\\u200bmple.org/",
        "java\\nscript:alert(1)//http://x"
      })
  void addressesThatLeadElsewhereThanTheyShowAreRefused(String address) {
    remember();
    var body = "{\"avatar_url\":\"" + address + "\"}";
    var answer = STRANGER.raw("POST", "/commands/v1/me/profile", body.getBytes(UTF_8));
    assertThat(fields(whole(answer, 400, "VALIDATION_FAILED"))).containsExactly("avatar_url");
    nothingHappened();
  }

  @Test
  void idsThatAreNoneAreFieldsThatAreWrong() {
    for (var id : new String[] {"1", "me", UUID.randomUUID() + "x"}) {
      var answer =
          whole(STRANGER.command("/tasks/" + id + "/start", Map.of()), 400, "VALIDATION_FAILED");
      assertThat(fields(answer)).containsExactly("id");
    }
  }

  @Test
  void nobodyLearnsFromARefusalThatATaskExists() {
    var task = HOME.assign().is(201).id();
    for (var step : new String[] {"start", "complete", "approve", "cancel"}) {
      var ofOthers = "/tasks/" + task + "/" + step;
      var byMember = whole(HOME.member().command(ofOthers, Map.of()), 404, "NOT_FOUND");
      var byStranger = whole(STRANGER.command(ofOthers, Map.of()), 404, "NOT_FOUND");
      assertThat(Problems.anonymous(byMember)).isEqualTo(Problems.anonymous(byStranger));
    }
  }

  @Test
  void absentAndHiddenThingsAreRefusedInTheSameWords() {
    var task = HOME.assign().is(201).id();
    var hidden = "/tasks/%s/start".formatted(task);
    var absent = "/tasks/%s/start".formatted(UUID.randomUUID());
    sameRefusal(hidden, absent, Map.of());
    var elsewhere = "/bonds/%s/leave".formatted(HOME.bond());
    var nowhere = "/bonds/%s/leave".formatted(UUID.randomUUID());
    sameRefusal(elsewhere, nowhere, Map.of());
    var assigned = "/bonds/%s/tasks".formatted(UUID.randomUUID());
    sameRefusal(HOME.tasks(), assigned, HOME.task());
  }

  private static void sameRefusal(String hidden, String absent, Map<String, ?> body) {
    var one = whole(STRANGER.command(hidden, body), 404, "NOT_FOUND");
    var other = whole(STRANGER.command(absent, body), 404, "NOT_FOUND");
    assertThat(Problems.anonymous(one)).isEqualTo(Problems.anonymous(other));
  }
}
