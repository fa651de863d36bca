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
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Objects within a body, alone and in lists, as records within a command.
class PartsTest {
  private static final String GOOD =
      """
      {"place": {"name": " Lake "}, "stops": [
        {"name": "One", "task_id": "00000000-0000-0000-0000-000000000007", "minutes": 5,
         "priority": "high", "tags": ["a", "b"]},
        {"name": "Two", "tags": []}]}\
      """;
  private final Wall wall = new Wall();

  /// @param minutes at most 60
  public record Stop(
      @Chars(5) PrivateText name,
      @Nullable TaskId taskId,
      @Nullable Integer minutes,
      @Nullable TaskPriority priority,
      @Chars(3) @Items(2) List<PrivateText> tags) {}

  sealed interface Family {
    record Plan(
        @TargetAggregateIdentifier TaskId id,
        Stop place,
        @Items(3) List<Stop> stops,
        @Items(2) Change<List<Stop>> more)
        implements Family {
      public Plan {
        for (var i = 0; i < stops.size(); i++) {
          Invalid.outside("stops[" + i + "].minutes", stops.get(i).minutes(), 1, 60);
        }
      }
    }
  }

  private Family.Plan bound(String body) {
    var line = Page.of(Family.class, "tasks").post("/tasks/{id}/plan", Family.Plan.class).lines();
    var id = new UUID(0, 1);
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return (Family.Plan)
        new Binder(wall, wall)
            .bind(line.getFirst())
            .bind(new ProfileId(Edge.ME), id, List.of(id.toString()), bytes)
            .command();
  }

  @Test
  void becomeRecordsWithTheirWordsSealed() {
    var plan = bound(GOOD);

    assertThat(plan.stops()).hasSize(2);
    assertThat(plan.stops().getFirst().minutes()).isEqualTo(5);
    assertThat(plan.stops().getFirst().priority()).isEqualTo(TaskPriority.HIGH);
    assertThat(plan.stops().getFirst().taskId()).isEqualTo(new TaskId(new UUID(0, 7)));
    assertThat(plan.stops().getLast().priority()).isNull();
    assertThat(plan.more()).isEqualTo(Change.unchanged());
    assertThat(wall.sealed)
        .as("under the name of the field of the command")
        .extracting(each -> each.field() + "=" + each.words())
        .containsExactly("place=Lake", "stops=One", "stops=a", "stops=b", "stops=Two");
    assertThat(plan.place().name().ciphertext()).isEqualTo("sealed1");
  }

  @Test
  void amendAsAWhole() {
    var plan = bound("{\"place\": {\"name\": \"Lake\"}, \"more\": [{\"name\": \"One\"}]}");

    assertThat(plan.more().over(null)).hasSize(1);
    assertThat(bound("{\"place\": {\"name\": \"Lake\"}, \"more\": []}").more())
        .isEqualTo(Change.to(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                          | place is required
          {"place": null}                             | place is required
          {"place": "Lake"}                           | place is not an object
          {"place": []}                               | place is not an object
          {"place": {}}                               | place.name is required
          {"place": {"name": null}}                   | place.name is required
          {"place": {"name": " "}}                    | place.name is required
          {"place": {"name": "far away"}}             | place.name is too long
          {"place": {"name": ["a"]}}                  | place.name is not text
          {"place": {"name": {"name": "a"}}}          | place.name is not text
          {"place": {"name": "a", "name": "b"}}       | place.name is given twice
          {"place": {"name": "a", "colour": "b"}}     | place.colour is not a field of this object
          {"place": {"name": "a", "<b>": 1}}          | place.(an unreadable name) is not a field of this object
          {"place": {"name": "a", "minutes": "5"}}    | place.minutes is not a whole number
          {"place": {"name": "a", "minutes": 5.5}}    | place.minutes is not a whole number
          {"place": {"name": "a", "task_id": "7"}}    | place.task_id is not a UUID
          {"place": {"name": "a", "priority": "x"}}   | place.priority is not among the possible values
          {"place": {"name": "a", "tags": ["long"]}}  | place.tags[0] is too long
          {"place": {"name": "a"}, "stops": {}}       | stops is not a list
          {"place": {"name": "a"}, "stops": [null]}   | stops[0] is empty
          {"place": {"name": "a"}, "stops": [[]]}     | stops[0] is not an object
          {"place": {"name": "a"}, "stops": ["One"]}  | stops[0] is not an object
          {"place": {"name": "a"}, "stops": [{"name": "a", "minutes": 61}]} | stops[0].minutes is out of range
          {"place": {"name": "a"}, "stops": [{"name":"a"},{"name":"a"},{"name":"a"},{"name":"a"}]} | stops has too many items
          {"place": {"name": "a"}, "more": [{"name": ""}]} | more[0].name is required
          {"place": {"name": "a"}, "more": null}      | more cannot be cleared
          """)
  void areReadAsStrictlyAsABody(String body, String said) {
    assertThat(complaints(body)).isEqualTo(said);
    assertThat(wall.sealed).isEmpty();
  }

  @Test
  void nameEveryPlaceThatIsWrongAtOnce() {
    var body =
        """
        {"place": {"minutes": "x"}, "more": [{"name": "a"}, 7], "stops": [
          {"name": "a", "minutes": 0}, {"colour": 1, "minutes": 99}, {"name": "a", "minutes": true}]}\
        """;
    assertThat(complaints(body))
        .isEqualTo(
            "more[1] is not an object, place.minutes is not a whole number, place.name is required,"
                + " stops[0].minutes is out of range, stops[1].colour is not a field of this object,"
                + " stops[1].minutes is out of range, stops[1].name is required,"
                + " stops[2].minutes is not a whole number");
  }

  @Test
  void sayWhatWouldBeRight() {
    var body = "{\"place\": {\"name\": \"a\", \"minutes\": \"5\", \"task_id\": \"7\"}}";
    assertThat(catchThrowableOfType(Invalid.class, () -> bound(body)).errors())
        .extracting(error -> error.field() + ": " + error.expected())
        .containsExactlyInAnyOrder(
            "place.minutes: a whole number",
            "place.task_id: a UUID such as 0198c0de-0000-7000-8000-000000000001");
  }

  private String complaints(String body) {
    var invalid = catchThrowableOfType(Invalid.class, () -> bound(body));
    return invalid.errors().stream()
        .map(error -> error.field() + " " + error.message())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
