package app.kinkit.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.command.page.Page;
import app.kinkit.command.web.bind.Binder;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.limit.Chars;
import app.kinkit.domain.shared.limit.Items;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.task.TaskPriority;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bodies that amend (ruling 11), and lists.
class AmendingTest {
  private final Wall wall = new Wall();

  sealed interface Family {
    record Amend(
        @TargetAggregateIdentifier TaskId id,
        @Chars(10) Change<PrivateText> title,
        @Chars(10) Change<@Nullable PrivateText> description,
        Change<@Nullable LocalDate> day,
        @Chars(4) @Items(2) Change<List<PrivateText>> tags,
        @Items(3) List<TaskPriority> priorities)
        implements Family {
      public Amend {
        Change.requireSome(title, description, day, tags);
      }
    }
  }

  private Family.Amend bound(String body) {
    var line = Page.of(Family.class, "tasks").post("/tasks/{id}/amend", Family.Amend.class).lines();
    var binding = new Binder(wall, wall).bind(line.getFirst());
    var id = new UUID(0, 1);
    return (Family.Amend)
        binding
            .bind(
                new ProfileId(Edge.ME),
                id,
                List.of(id.toString()),
                body.getBytes(StandardCharsets.UTF_8))
            .command();
  }

  @Test
  void changeOnlyWhatTheyName() {
    var amend = bound("{\"description\": \"new\"}");

    assertThat(amend.title()).isEqualTo(Change.unchanged());
    assertThat(amend.description()).isInstanceOf(Change.To.class);
    assertThat(amend.day()).isEqualTo(Change.unchanged());
    assertThat(amend.tags()).isEqualTo(Change.unchanged());
    assertThat(amend.priorities()).isEmpty();
    assertThat(wall.sealed).extracting(each -> each.field()).containsExactly("description");
  }

  @ParameterizedTest
  @CsvSource({"null", "'\"\"'", "'\" \\n\"'"})
  void clearAFieldThatMayBeEmptyAndNoOther(String nothing) {
    assertThat(bound("{\"description\": %s}".formatted(nothing)).description())
        .isEqualTo(Change.cleared());
    assertThat(complaint("{\"title\": %s}".formatted(nothing)))
        .isEqualTo("title cannot be cleared");
  }

  @Test
  void sealEachItemOfAListOnItsOwn() {
    var amend = bound("{\"tags\": [\" one \", \"two\"], \"priorities\": [\"high\", \"low\"]}");

    assertThat(amend.tags().over(List.of())).hasSize(2).doesNotHaveDuplicates();
    assertThat(wall.sealed)
        .extracting(each -> each.field() + "=" + each.words())
        .containsExactly("tags=one", "tags=two");
    assertThat(amend.priorities()).containsExactly(TaskPriority.HIGH, TaskPriority.LOW);
    assertThat(bound("{\"tags\": []}").tags().over(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                 | body changes nothing
          {"priorities": ["low"]}            | body changes nothing
          {"day": "2030-02-30"}              | day is not a date
          {"day": "1066-10-14"}              | day is out of range
          {"tags": "one"}                    | tags is not a list
          {"tags": null}                     | tags cannot be cleared
          {"tags": ["a", "b", "c"]}          | tags has too many items
          {"tags": ["a", "longer"]}          | tags[1] is too long
          {"tags": ["a", " "]}               | tags[1] is empty
          {"tags": [null]}                   | tags[0] is empty
          {"tags": [["a"]]}                  | tags[0] is not text
          {"tags": [{"a": ["b"]}, "c"]}      | tags[0] is not text
          {"title": ["a"]}                   | title is not text
          {"day": null, "priorities": ["x"]} | priorities[0] is not among the possible values
          """)
  void areRefusedWithTheFieldAndThePlace(String body, String said) {
    assertThat(complaint(body)).isEqualTo(said);
    assertThat(wall.sealed).isEmpty();
  }

  private String complaint(String body) {
    var invalid = catchThrowableOfType(Invalid.class, () -> bound(body));
    var error = invalid.errors().getFirst();
    assertThat(invalid.errors()).hasSize(1);
    return error.field() + " " + error.message();
  }
}
