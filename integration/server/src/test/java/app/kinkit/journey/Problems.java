package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.journey.Client.Answer;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What every refusal has to be, whatever it is about.
final class Problems {
  private static final List<String> INNARDS =
      List.of(
          "Exception",
          "\tat ",
          "at app.kinkit",
          "java.",
          "org.",
          "jdbc:",
          "SQLSTATE",
          "select ",
          "insert into",
          "eventstore.");

  private Problems() {}

  /// A whole problem document with this code, showing nothing of the program's inside.
  static Answer whole(Answer answer, int status, String code) {
    answer.refused(status, code);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    var problem = answer.json();
    for (var name : List.of("type", "title", "detail")) {
      assertThat(problem.path(name).asString("")).as(name).isNotBlank().isNotEqualTo("null");
    }
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    return silent(answer);
  }

  static Answer silent(Answer answer) {
    assertThat(answer.body()).doesNotContain(INNARDS);
    return answer;
  }

  /// The names of the fields that were found wrong.
  static List<String> fields(Answer answer) {
    return StreamSupport.stream(answer.json().path("errors").spliterator(), false)
        .map(error -> error.path("field").asString())
        .toList();
  }

  /// The body without the id that names this one request.
  static JsonNode anonymous(Answer answer) {
    var problem = (tools.jackson.databind.node.ObjectNode) answer.json();
    problem.remove("command_id");
    return problem;
  }
}
