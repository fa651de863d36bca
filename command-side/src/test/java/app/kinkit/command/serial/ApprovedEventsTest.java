package app.kinkit.command.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.UnknownEvent;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The files below `events` are the storage format. A changed file in a diff means: history is
/// being changed, say how.
class ApprovedEventsTest {
  private static final Path APPROVED = Path.of("src/test/resources/events");
  private static final EventNames NAMES = EventNames.ofPlatform();
  private final StableNameSerializer serializer = Serialization.serializer(NAMES);
  private final EventDecoding decoding = new EventDecoding(NAMES);

  static Stream<Class<? extends Event>> events() {
    return NAMES.all().values().stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventIsWrittenAsApproved(Class<? extends Event> type) throws IOException {
    var written = pretty(serializer.serialize(Samples.full(type), byte[].class).getData());
    var file = file(type);
    if (!Files.exists(file)) {
      var candidate = Path.of("target/events").resolve(file.getFileName());
      Files.createDirectories(candidate.getParent());
      Files.writeString(candidate, written);
      fail("%s has no approved file. Read %s and copy it to %s.", type, candidate, APPROVED);
    }
    assertThat(written).isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyApprovedFileIsReadByTodaysCode(Class<? extends Event> type) throws IOException {
    var event = decoding.decode(type.getSimpleName(), "1", Files.readAllBytes(file(type)));
    assertThat(event).isEqualTo(Samples.full(type));
  }

  @ParameterizedTest
  @MethodSource("events")
  void whatWasNotSaidIsWrittenAsNullAndReadAsNull(Class<? extends Event> type) throws IOException {
    var bare = Samples.bare(type);
    var json = serializer.serialize(bare, byte[].class).getData();
    var object = (ObjectNode) Serialization.mapper().readTree(json);
    assertThat(object.size())
        .isEqualTo(Stream.of(type.getRecordComponents()).filter(c -> !Samples.isChange(c)).count());
    assertThat(decoding.decode(type.getSimpleName(), "1", json)).isEqualTo(bare);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventWithoutARequiredPropertyIsBroken(Class<? extends Event> type) throws IOException {
    var approved = (ObjectNode) Serialization.mapper().readTree(Files.readAllBytes(file(type)));
    for (var component : type.getRecordComponents()) {
      var name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      assertThat(approved.has(name)).as(name).isTrue();
      var json = approved.deepCopy();
      json.remove(name);
      var event =
          decoding.decode(
              type.getSimpleName(), "1", json.toString().getBytes(StandardCharsets.UTF_8));
      assertThat(event instanceof UnknownEvent)
          .as(name)
          .isEqualTo(!Samples.mayBeMissing(component));
    }
  }

  /// An event that has got a new component keeps its earlier file as `former/<Type>.v1.<n>.json`.
  @Test
  void whatWasWrittenBeforeAnEventGrewIsStillRead() throws IOException {
    try (var files = Files.list(APPROVED.resolve("former"))) {
      for (var file : files.toList()) {
        var type = file.getFileName().toString().replaceAll("\\.v1\\..*", "");
        var event = decoding.decode(type, "1", Files.readAllBytes(file));
        assertThat(event).as(file.toString()).isNotInstanceOf(UnknownEvent.class);
        assertThat(event.getClass().getSimpleName()).isEqualTo(type);
      }
    }
  }

  @Test
  void noApprovedFileIsLeftWithoutAnEvent() throws IOException {
    try (var files = Files.list(APPROVED)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(f -> f.getFileName().toString().replaceAll("\\.v\\d+\\.json$", "")))
          .hasSameSizeAs(NAMES.all().keySet())
          .allSatisfy(name -> assertThat(NAMES.find(name)).as(name).isNotNull());
    }
  }

  private static Path file(Class<?> type) {
    return APPROVED.resolve(type.getSimpleName() + ".v1.json");
  }

  private static String pretty(byte[] json) throws IOException {
    var mapper = Serialization.mapper().enable(SerializationFeature.INDENT_OUTPUT);
    return mapper.writeValueAsString(mapper.readTree(json)) + "\n";
  }
}
