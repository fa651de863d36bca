package app.kinkit.command.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskPriority;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeFormsTest {
  private static final PrivateText TEXT =
      new PrivateText(new ProfileId(new UUID(0, 1)), 1, "c2VhbGVk");
  private final ObjectMapper mapper = Serialization.mapper();

  record Amended(
      UUID id,
      Change<PrivateText> title,
      Change<@Nullable LocalDate> day,
      Change<List<TaskPriority>> priorities) {}

  @Test
  void whatIsUnchangedIsLeftOutAndWhatIsClearedIsNull() throws JsonProcessingException {
    var amended =
        new Amended(new UUID(0, 2), Change.unchanged(), Change.cleared(), Change.unchanged());

    var json = mapper.writeValueAsString(amended);

    assertThat(json).isEqualTo("{\"id\":\"" + new UUID(0, 2) + "\",\"day\":null}");
    assertThat(mapper.readValue(json, Amended.class)).isEqualTo(amended);
  }

  @Test
  void whatIsChangedIsWrittenAsTheFieldItself() throws JsonProcessingException {
    var amended =
        new Amended(
            new UUID(0, 2),
            Change.to(TEXT),
            Change.to(LocalDate.parse("2030-01-31")),
            Change.to(List.of(TaskPriority.HIGH)));

    var json = mapper.writeValueAsString(amended);

    assertThat(json)
        .contains("\"ciphertext\":\"c2VhbGVk\"")
        .contains("\"day\":\"2030-01-31\"")
        .contains("\"priorities\":[\"high\"]");
    assertThat(mapper.readValue(json, Amended.class)).isEqualTo(amended);
  }

  @Test
  void aWrongFormInsideAChangeIsNotGuessedAt() {
    assertThatThrownBy(
            () -> mapper.readValue("{\"id\":null,\"priorities\":[\"highest\"]}", Amended.class))
        .isInstanceOf(JsonMappingException.class);
  }
}
