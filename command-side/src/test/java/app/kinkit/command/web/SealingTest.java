package app.kinkit.command.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Private words are sealed before a command exists (ruling 14).
class SealingTest extends EdgeTest {
  private static final String BODY =
      "{\"assigned_to\": \"%s\", \"title\": \"%s\", \"description\": \"%s\", \"point_value\": %s}";

  @Test
  void happensForTheActorUnderTheNameOfTheField() {
    edge.post(BOND + "/tasks", BODY.formatted(THEM, " tea at five ", "with milk", 1));

    assertThat(wall.sealed)
        .extracting(sealed -> sealed.field() + "=" + sealed.words())
        .containsExactly("title=tea at five", "description=with milk");
    assertThat(wall.sealed).allMatch(sealed -> sealed.subject().value().equals(Edge.ME));
    var title = requireNonNull(((AssignTask) wall.onlyCommand()).title());
    assertThat(title.keyVersion()).isEqualTo(1);
  }

  @Test
  void leavesNoWordInTheOrder() {
    edge.post(BOND + "/tasks", BODY.formatted(THEM, "tea at five", "with milk", 1));

    assertThat(wall.orders.getFirst().toString()).doesNotContain("tea").doesNotContain("milk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "10001", "true", "\"1\""})
  void doesNotHappenWhileAnyFieldIsWrong(String points) {
    edge.post(BOND + "/tasks", BODY.formatted(THEM, "tea", "milk", points));

    assertThat(wall.sealed).isEmpty();
    assertThat(wall.orders).isEmpty();
  }

  @Test
  void measuresTheTrimmedWordsInUtf16() {
    var faces = "\ud83d\ude00".repeat(100);

    assertThat(status(" " + faces + " ")).isEqualTo(201);
    assertThat(status(faces + "x")).isEqualTo(400);
    assertThat(status("x".repeat(200))).isEqualTo(201);
    assertThat(status("x".repeat(201))).isEqualTo(400);
  }

  private int status(String title) {
    return edge.post(BOND + "/tasks", BODY.formatted(THEM, title, "", 0)).status();
  }

  @Test
  void doesNotHappenToBlankWords() {
    edge.post(TASK + "/complete", "{\"completion_notes\": \" \\n\"}");

    assertThat(wall.sealed).isEmpty();
    assertThat(((CompleteTask) wall.onlyCommand()).completionNotes()).isNull();
  }

  @Test
  void isNotUndoneByARefusal() {
    var answer =
        edge.post(BOND + "/tasks", BODY.formatted("nobody", "tea at five", "milk", "\"m\""));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("tea").doesNotContain("milk").doesNotContain("nobody");
  }
}
