package app.kinkit.command.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.kinkit.domain.rule.RuleEvent.RuleAmended;
import app.kinkit.domain.rule.RuleEvent.RuleCreated;
import app.kinkit.domain.rule.RuleStep;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.domain.task.ProofType;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskRecurrence;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(decoded(type, Files.readAllBytes(file(type)))).isEqualTo(Samples.full(type));
  }

  /// What was approved once is read for ever, from every revision there has been.
  @ParameterizedTest
  @MethodSource("events")
  void everyEarlierRevisionIsReadAsTodaysEvent(Class<? extends Event> type) throws IOException {
    for (var revision = 1; revision < current(type); revision++) {
      var json = Files.readAllBytes(file(type, revision));
      var event = decoding.decode(type.getSimpleName(), Integer.toString(revision), json);
      assertThat(event).as("revision " + revision).isEqualTo(asItWasSaid(type, json));
    }
  }

  /// Today's sample; where a text has become an object since, what that text could say.
  private Event asItWasSaid(Class<? extends Event> type, byte[] earlier) throws IOException {
    var said = Serialization.mapper().readTree(earlier);
    var today = (ObjectNode) Serialization.mapper().readTree(Files.readAllBytes(file(type)));
    if (today.at("/steps/0") instanceof ObjectNode step) {
      step.putNull("duration_minutes").set("text", said.at("/steps/0"));
    }
    return decoded(type, today.toString().getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("events")
  void whatWasNotSaidIsWrittenAsNullAndReadAsNull(Class<? extends Event> type) throws IOException {
    var bare = Samples.bare(type);
    var json = serializer.serialize(bare, byte[].class).getData();
    var object = (ObjectNode) Serialization.mapper().readTree(json);
    assertThat(object.size())
        .isEqualTo(Stream.of(type.getRecordComponents()).filter(c -> !Samples.isChange(c)).count());
    assertThat(decoded(type, json)).isEqualTo(bare);
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
      var event = decoded(type, json.toString().getBytes(StandardCharsets.UTF_8));
      assertThat(event instanceof UnknownEvent)
          .as(name)
          .isEqualTo(!Samples.mayBeMissing(component));
    }
  }

  /// An event that has got a new component within a revision keeps its earlier file as
  /// `former/<Type>.v<revision>.<n>.json`.
  @Test
  void whatWasWrittenBeforeAnEventGrewIsStillRead() throws IOException {
    try (var files = Files.list(APPROVED.resolve("former"))) {
      for (var file : files.toList()) {
        var parts = file.getFileName().toString().split("\\.v?", -1);
        var type = parts[0];
        var event = decoding.decode(type, parts[1], Files.readAllBytes(file));
        assertThat(event).as(file.toString()).isNotInstanceOf(UnknownEvent.class);
        assertThat(event.getClass().getSimpleName()).isEqualTo(type);
      }
    }
  }

  @Test
  void whatTheFirstTasksLeftOutIsSaidNow() throws IOException {
    var first = Files.readAllBytes(APPROVED.resolve("former/TaskAssigned.v1.0.json"));
    assertThat(decoding.decode("TaskAssigned", "1", first))
        .isInstanceOfSatisfying(
            TaskAssigned.class,
            task -> {
              assertThat(task.allDay()).isFalse();
              assertThat(task.recurring()).isEqualTo(TaskRecurrence.NONE);
              assertThat(task.lowEnergyAcknowledged()).isFalse();
              assertThat(task.proofType()).isEqualTo(ProofType.TEXT);
            });
    assertThat(decoding.decode("TaskAssigned", "2", first)).isInstanceOf(UnknownEvent.class);
  }

  @ParameterizedTest
  @ValueSource(classes = {RuleCreated.class, RuleAmended.class})
  void aStepOfTheFirstRulesWasItsText(Class<? extends Event> type) throws Exception {
    var first = Files.readString(file(type, 1));
    var event = decoding.decode(type.getSimpleName(), "1", first.getBytes(StandardCharsets.UTF_8));
    var steps = (List<?>) type.getMethod("steps").invoke(event);
    var author = new ProfileId(UUID.fromString("5c6c253d-e44b-56bd-9730-64256df804b3"));
    assertThat(steps)
        .isEqualTo(List.of(new RuleStep(new PrivateText(author, 1, "c2VhbGVk-steps"), null)));
    for (var odd : List.of("null", "[null]", "[\"Lamp\"]", "{}")) {
      var json = (ObjectNode) Serialization.mapper().readTree(first);
      json.set("steps", Serialization.mapper().readTree(odd));
      assertThat(
              decoding.decode(
                  type.getSimpleName(), "1", json.toString().getBytes(StandardCharsets.UTF_8)))
          .as(odd)
          .isInstanceOf(UnknownEvent.class);
    }
  }

  @Test
  void everyRevisionHasItsFileAndNoFileIsLeftWithoutAnEvent() throws IOException {
    var wanted = new TreeSet<String>();
    events()
        .forEach(type ->
            IntStream.rangeClosed(1, current(type))
                .forEach(n -> wanted.add(file(type, n).getFileName().toString())));
    try (var files = Files.list(APPROVED)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".json")))
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  /// `frozen.sha256` is `sha256sum *.v1.json former/*` of what no program writes any more.
  @Test
  void whatNoProgramWritesAnyMoreNeverChanges() throws Exception {
    var frozen = new TreeMap<String, String>();
    for (var line : Files.readAllLines(APPROVED.resolve("frozen.sha256"))) {
      frozen.put(line.substring(66), line.substring(0, 64));
    }
    var earlier = new TreeMap<String, String>();
    for (var type : events().toList()) {
      for (var revision = 1; revision < current(type); revision++) {
        var file = file(type, revision);
        earlier.put(file.getFileName().toString(), sha256(file));
      }
    }
    try (var files = Files.list(APPROVED.resolve("former"))) {
      for (var file : files.toList()) {
        earlier.put("former/" + file.getFileName(), sha256(file));
      }
    }
    assertThat(earlier).isEqualTo(frozen);
  }

  private static String sha256(Path file) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(hash);
  }

  private Event decoded(Class<?> type, byte[] json) {
    return decoding.decode(type.getSimpleName(), Integer.toString(current(type)), json);
  }

  private static int current(Class<?> type) {
    return Integer.parseInt(NAMES.revision(type.getSimpleName()));
  }

  private static Path file(Class<?> type) {
    return file(type, current(type));
  }

  private static Path file(Class<?> type, int revision) {
    return APPROVED.resolve(type.getSimpleName() + ".v" + revision + ".json");
  }

  private static String pretty(byte[] json) throws IOException {
    var mapper = Serialization.mapper().enable(SerializationFeature.INDENT_OUTPUT);
    return mapper.writeValueAsString(mapper.readTree(json)) + "\n";
  }
}
