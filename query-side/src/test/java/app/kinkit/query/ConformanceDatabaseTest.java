package app.kinkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.query.ConformanceCases.Case;
import app.kinkit.query.ConformanceCases.Request;
import app.kinkit.query.ReadServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// How much of PostgREST's reads this is, measured by PostgREST's own cases.
class ConformanceDatabaseTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static ReadServer server;

  @BeforeAll
  static void start() throws Exception {
    var database = ReadTables.create("conformance.sql", "conformance-rights.sql");
    server = new ReadServer(database.dataSource("kinkit_query"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  static Stream<Case> supported() throws Exception {
    return ConformanceCases.all().stream().filter(each -> each.reason() == null);
  }

  @ParameterizedTest
  @MethodSource("supported")
  void answersAsPostgrestDoes(Case each) {
    assertThat(each.requests()).isNotEmpty();
    each.requests().forEach(ConformanceDatabaseTest::check);
  }

  @Test
  void theReadmeSaysHowManyOfHowMany() throws Exception {
    var all = ConformanceCases.all().stream().filter(Case::counts).toList();
    var ours = all.stream().filter(each -> each.reason() == null).count();
    var share = ours + " of " + all.size();
    assertThat(Files.readString(Path.of("../README.md")).replaceAll("\\s+", " ")).contains(share);
  }

  private static void check(Request request) {
    var answer = send(request);
    assertThat(answer.status())
        .as(request.line() + " " + answer.body())
        .isEqualTo(request.status());
    for (var json : request.json()) {
      compare(request, json, answer);
    }
    for (var text : request.beginningWith("=")) {
      assertThat(answer.body()).as(request.line()).isEqualTo(text.replace("\\n", "\n"));
    }
    for (var header : request.beginningWith("<")) {
      var parts = header.split(":", 2);
      assertThat(answer.header(parts[0])).as(request.line()).isEqualToIgnoringWhitespace(parts[1]);
    }
  }

  private static void compare(Request request, String json, Answer answer) {
    var expected = JSON.readTree(json);
    if (answer.status() < 300) {
      assertThat(answer.json()).as(request.line()).isEqualTo(expected);
    } else {
      for (var member : expected.properties()) {
        assertThat(answer.json().path(member.getKey()))
            .as(request.line())
            .isEqualTo(member.getValue());
      }
    }
  }

  private static Answer send(Request request) {
    var headers = new ArrayList<String>();
    for (var header : request.beginningWith(">")) {
      var parts = header.split(":", 2);
      headers.add(parts[0]);
      headers.add(parts[1].strip());
    }
    var body = request.beginningWith("@").stream().findFirst().orElse("");
    return server.send(
        request.method(),
        ReadTables.ANNA,
        encoded(request.path()),
        body,
        headers.toArray(String[]::new));
  }

  /// What stands readable in the table, as an address must have it.
  private static String encoded(String path) {
    var address = new StringBuilder();
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (each & 0xff);
      if (c > 32 && c < 127 && "\"\\^`{}|<>#[]".indexOf(c) < 0) {
        address.append(c);
      } else {
        address.append("%%%02X".formatted((int) c));
      }
    }
    return address.toString();
  }
}
