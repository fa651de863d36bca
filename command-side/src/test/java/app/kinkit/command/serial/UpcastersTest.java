package app.kinkit.command.serial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.UnknownEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An event that has had three shapes: a name, the same under another key, and the name in two.
class UpcastersTest {
  private static final EventNames NAMES =
      EventNames.of(
          List.of(Told.class),
          Upcasters.of(
              Map.of("Named", List.of(UpcastersTest::renamed, UpcastersTest::inTwoParts))));
  private final EventDecoding decoding = new EventDecoding(NAMES);

  /// A family of the test's own.
  sealed interface Told extends Event {
    record Named(String first, String last) implements Told {
      @Override
      public @Nullable BondId bondId() {
        return null;
      }

      @Override
      public @Nullable ProfileId subjectId() {
        return null;
      }
    }
  }

  private static void renamed(ObjectNode event) {
    event.set("full_name", event.remove("name"));
  }

  /// Fails when there is no name, or no second part.
  private static void inTwoParts(ObjectNode event) {
    var parts = event.remove("full_name").asText().split(" ", -1);
    event.put("first", parts[0]).put("last", parts[1]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | {\"name\":\"Ada Lovelace\"}",
        "2 | {\"full_name\":\"Ada Lovelace\"}",
        "3 | {\"first\":\"Ada\",\"last\":\"Lovelace\"}"
      })
  void everyRevisionBecomesTodaysEvent(String revision, String json) {
    assertThat(decoding.decode("Named", revision, json.getBytes(UTF_8)))
        .isEqualTo(new Told.Named("Ada", "Lovelace"));
  }

  @Test
  void itIsWrittenInTodaysRevision() {
    var stored = Serialization.serializer(NAMES).serialize(new Told.Named("A", "B"), String.class);
    assertThat(stored.getType().getRevision()).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "4", "-1", "01", "1.0", " 1", "one", "", "99999999999999999999"})
  void aRevisionWithoutAWayToTodaysIsUnknown(String revision) {
    assertThat(NAMES.reads("Named", revision)).isFalse();
    assertThat(decoding.decode("Named", revision, "{\"name\":\"a b\"}".getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            UnknownEvent.class,
            unknown -> assertThat(unknown.why()).isEqualTo("This program reads revision 1 to 3."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":\"secret\"}", "[]", "null", "{\"name\":", "\"secret\""})
  void aStepThatFailsMakesAnUnknownEventThatQuotesNothing(String json) {
    assertThat(decoding.decode("Named", "1", json.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            UnknownEvent.class,
            unknown ->
                assertThat(unknown.why())
                    .startsWith("The stored JSON cannot be read")
                    .doesNotContain("secret"));
  }

  @Test
  void stepsOfNoEventStopTheStart() {
    assertThatThrownBy(() ->
            EventNames.of(List.of(Told.class), Upcasters.of(Map.of("Renamed", List.of(_ -> {})))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Renamed");
  }
}
