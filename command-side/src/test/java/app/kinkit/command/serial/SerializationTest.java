package app.kinkit.command.serial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.profile.ProfileEvent.AdultConfirmed;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.domain.task.TaskId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerializationTest {
  private static final EventNames NAMES = EventNames.ofPlatform();
  private static final ProfileId PERSON = new ProfileId(new UUID(1, 2));
  private final StableNameSerializer serializer = Serialization.serializer(NAMES);
  private final EventDecoding decoding = new EventDecoding(NAMES);

  @Test
  void anEventIsStoredUnderItsSimpleNameAndRevisionOne() {
    var stored = serializer.serialize(new AdultConfirmed(PERSON, "self", "1"), byte[].class);
    assertThat(stored.getType().getName()).isEqualTo("AdultConfirmed");
    assertThat(stored.getType().getRevision()).isEqualTo("1");
    assertThat(serializer.<byte[], Object>deserialize(stored))
        .isEqualTo(new AdultConfirmed(PERSON, "self", "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T09:30:00Z",
        "2026-01-31T09:30:00.1Z",
        "2026-01-31T09:30:00.123456789Z"
      })
  void anInstantAlwaysHasThreeDecimals(String time) throws Exception {
    assertThat(Serialization.mapper().writeValueAsString(Instant.parse(time)))
        .matches("\"2026-01-31T09:30:00\\.\\d{3}Z\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\ud83d", "\ude00", "x\ud83dx", "\ude00\ud83d", "\ude00\ude00"})
  void whatNoReaderCanHoldIsRefusedAtWrite(String text) {
    assertThatThrownBy(
            () -> serializer.serialize(new AdultConfirmed(PERSON, text, "1"), byte[].class))
        .isInstanceOf(SerializationException.class)
        .hasStackTraceContaining("refuse it at the edge");
  }

  @Test
  @SuppressWarnings("NullAway") // what a careless handler might do
  void anEventThatLacksSomethingIsRefusedAtWrite() {
    assertThatThrownBy(
            () -> serializer.serialize(new AdultConfirmed(PERSON, null, "1"), byte[].class))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("AdultConfirmed.method");
  }

  @Test
  void anEventOfNoFamilyIsRefusedAtWrite() {
    assertThatThrownBy(() -> serializer.serialize(new UnknownEvent("x", 1, "y"), byte[].class))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void anEventThatOnlySharesANameWithOursIsRefusedAtWrite() {
    assertThatThrownBy(() -> serializer.serialize(new Other.TaskStarted(null, null), byte[].class))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("is not an event of the platform");
  }

  /// Where commands are decided a half-filled event stops the decision.
  @Test
  void anEventThatLacksSomethingIsRefusedAtRead() {
    var json = "{\"id\":\"%s\",\"method\":null,\"terms_version\":\"1\"}".formatted(PERSON.value());
    var stored = new SimpleSerializedObject<>(json, String.class, "AdultConfirmed", "1");
    assertThatThrownBy(() -> serializer.deserialize(stored))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("A stored AdultConfirmed lacks method");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TaskPolished", "app.kinkit.domain.task.TaskEvent$TaskStarted", ""})
  void aStrangersNameIsUnknownWhateverClassItNames(String name) {
    var stored = new SimpleSerializedObject<>("{}", String.class, name, "1");
    assertThat(serializer.classForType(stored.getType())).isEqualTo(UnknownSerializedType.class);
  }

  @Test
  void aRevisionFromTheFutureIsUnknown() {
    var stored = new SimpleSerializedObject<>("{}", String.class, "TaskStarted", "2");
    assertThat(serializer.classForType(stored.getType())).isEqualTo(UnknownSerializedType.class);
  }

  static List<List<Object>> unreadable() {
    var id = "\"id\":\"00000000-0000-0001-0000-000000000002\"";
    return List.of(
        List.of("TaskPolished", 1, "{}"),
        List.of("AdultConfirmed", 2, "{" + id + ",\"method\":\"x\",\"terms_version\":\"1\"}"),
        List.of("TaskStarted", 1, ""),
        List.of("TaskStarted", 1, "null"),
        List.of("TaskStarted", 1, "[]"),
        List.of("TaskStarted", 1, "{\"id\":"),
        List.of("TaskStarted", 1, "{}"),
        List.of("TaskStarted", 1, "{\"id\":\"secret\"}"),
        List.of("AdultConfirmed", 1, "{\"id\":\"\",\"method\":\"x\",\"terms_version\":\"1\"}"),
        List.of("AdultConfirmed", 1, "{" + id + ",\"method\":\"x\",\"terms_version\":\"1\"} {}"),
        List.of("AdultConfirmed", 1, "{" + id + ",\"method\":7,\"terms_version\":\"1\"}"),
        List.of("AdultConfirmed", 1, "{" + id + ",\"method\":7.5,\"terms_version\":\"1\"}"),
        List.of("AdultConfirmed", 1, "{" + id + ",\"method\":true,\"terms_version\":\"1\"}"),
        List.of("KinkIdentityEdited", 1, "{" + id + ",\"kink_interests\":[null]}"),
        List.of("KinkIdentityEdited", 1, "{" + id + ",\"kink_interests\":[{\"key_version\":1}]}"),
        List.of("KinkIdentityEdited", 1, "{" + id + ",\"kink_identity_public\":\"true\"}"),
        List.of("BondSettingsChanged", 1, "{" + id + ",\"max_members\":10.5}"),
        List.of("AdultConfirmed", 1, "{" + id + ",\"method\":null,\"terms_version\":\"1\"}"),
        List.of("DynamicRoleChosen", 1, "{" + id + ",\"dynamic_role\":1}"),
        List.of("DynamicRoleChosen", 1, "{" + id + ",\"dynamic_role\":\"SWITCH\"}"),
        List.of("DynamicRoleChosen", 1, "{" + id + ",\"dynamic_role\":\"secret\"}"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatCannotBeReadBecomesAnUnknownEventThatQuotesNothing(List<Object> row) {
    var json = ((String) row.get(2)).getBytes(UTF_8);
    var event = decoding.decode((String) row.get(0), row.get(1).toString(), json);
    assertThat(event)
        .isInstanceOfSatisfying(
            UnknownEvent.class,
            unknown -> {
              assertThat(unknown.type()).isEqualTo(row.get(0));
              assertThat(unknown.revision()).isEqualTo(row.get(1));
              assertThat(unknown.why()).doesNotContain("secret");
            });
  }

  static List<List<String>> reasons() {
    return List.of(
        List.of("TaskPolished", "1", "{}", "No event of this name exists in this program."),
        List.of("TaskStarted", "2", "{}", "This program reads revision 1."),
        List.of("TaskStarted", "one", "{}", "This program reads revision 1."),
        List.of("TaskStarted", "1", "null", "The stored event lacks everything."),
        List.of("TaskStarted", "1", "{}", "The stored event lacks id."));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void anOperatorReadsWhyAnEventIsUnknown(List<String> row) {
    var json = row.get(2).getBytes(UTF_8);
    assertThat(decoding.decode(row.get(0), row.get(1), json))
        .isInstanceOfSatisfying(
            UnknownEvent.class, unknown -> assertThat(unknown.why()).isEqualTo(row.get(3)));
  }

  /// Whatever is wrong with an event, its reader goes on.
  @Test
  void anEventThatCannotBeLookedAtIsUnknown() {
    var careless = new EventDecoding(EventNames.of(List.of(Careless.class)));
    var event = careless.decode("Careless", "1", "{\"words\":\"secret\"}".getBytes(UTF_8));
    assertThat(event)
        .isInstanceOfSatisfying(
            UnknownEvent.class, unknown -> assertThat(unknown.why()).doesNotContain("secret"));
  }

  @Test
  void aPropertyOfANewerProgramIsIgnored() {
    var json =
        """
        {"id":"00000000-0000-0001-0000-000000000002","bond_id":"00000000-0000-0003-0000-000000000004",
        "assigned_to":"00000000-0000-0001-0000-000000000002","mood":"calm"}\
        """
            .getBytes(UTF_8);
    assertThat(decoding.decode("TaskStarted", "1", json))
        .isEqualTo(new TaskStarted(new TaskId(new UUID(1, 2)), new BondId(new UUID(3, 4)), PERSON));
  }

  static List<TrackingToken> tokens() {
    var five = new GlobalSequenceTrackingToken(5);
    var nine = new GlobalSequenceTrackingToken(9);
    return List.of(
        five,
        ReplayToken.createReplayToken(nine),
        ReplayToken.createReplayToken(nine, five),
        ReplayToken.createReplayToken(nine, five, "a text"),
        ReplayToken.createReplayToken(nine, null, Map.of("reason", "a map")),
        new MergedTrackingToken(five, nine));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void everyTokenComesBackAsItWas(TrackingToken token) {
    var stored = serializer.serialize(token, byte[].class);
    TrackingToken read = serializer.deserialize(stored);
    assertThat(read).isEqualTo(token);
    assertThat(ReplayToken.replayContext(read, Object.class))
        .isEqualTo(ReplayToken.replayContext(token, Object.class));
  }

  @Test
  void metadataComesBackAsItWas() {
    var metadata = MetaData.with("actor", PERSON.value().toString()).and("source", "user");
    var stored = serializer.serialize(metadata, byte[].class);
    assertThat(serializer.<byte[], Object>deserialize(stored)).isEqualTo(metadata);
  }

  @Test
  void theSameMetadataIsAlwaysWrittenTheSame() {
    var letters = new LinkedHashMap<String, String>();
    for (var letter : "source actor correlationId".split(" ")) {
      letters.put(letter, "x");
    }
    var written = serializer.serialize(letters, String.class).getData();
    assertThat(written).isEqualTo("{\"actor\":\"x\",\"correlationId\":\"x\",\"source\":\"x\"}");
  }

  @Test
  void aTextInATokenIsWrittenAsTheTextAlone() {
    var token = ReplayToken.createReplayToken(tokens().getFirst(), null, "a text");
    assertThat(serializer.serialize(token, String.class).getData()).contains(":\"a text\"");
  }

  @Test
  void aNameUsedTwiceStopsTheStart() {
    assertThatThrownBy(() -> EventNames.of(List.of(TaskEvent.class, Other.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TaskStarted");
  }

  /// An event whose words cannot be asked for.
  record Careless(BondId bondId, @Nullable ProfileId subjectId, @Nullable String words)
      implements Event {
    @Override
    public BondId bondId() {
      throw new IllegalStateException("secret");
    }
  }

  /// A family whose event has the name of another family's.
  sealed interface Other extends Event {
    record TaskStarted(@Nullable BondId bondId, @Nullable ProfileId subjectId) implements Other {}
  }
}
