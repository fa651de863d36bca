package app.kinkit.command.store;

import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;

/// A serializer with simple class names, and events of its own to play with.
final class TestNames extends JacksonSerializer {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().registerModule(new JavaTimeModule());
  private static final Map<String, Class<?>> KNOWN = new ConcurrentHashMap<>();

  static {
    for (var type : new Class<?>[] {Counted.class, Noted.class}) {
      KNOWN.put(type.getSimpleName(), type);
    }
    Arrays.stream(BondEvent.class.getPermittedSubclasses())
        .forEach(type -> KNOWN.put(type.getSimpleName(), type));
    KNOWN.put(MetaData.class.getName(), MetaData.class);
  }

  /// The n-th step of something that counts.
  record Counted(UUID id, int n, String writer) implements Event {
    @Override
    public @Nullable BondId bondId() {
      return null;
    }

    @Override
    public @Nullable ProfileId subjectId() {
      return null;
    }
  }

  /// Something about a person in a bond.
  record Noted(UUID bond, UUID person, String text) implements Event {
    @Override
    public BondId bondId() {
      return new BondId(bond);
    }

    @Override
    public ProfileId subjectId() {
      return new ProfileId(person);
    }
  }

  TestNames() {
    super(JacksonSerializer.builder().objectMapper(MAPPER));
  }

  static Event decode(String type, String revision, byte[] payload) throws Exception {
    var known = KNOWN.get(type);
    if (known == null || !revision.equals("1")) {
      throw new IllegalArgumentException("no such event");
    }
    return (Event) MAPPER.readValue(payload, known);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Axon declares it
  public SerializedType typeForClass(Class type) {
    return type == MetaData.class
        ? super.typeForClass(type)
        : new SimpleSerializedType(type.getSimpleName(), "1");
  }

  @Override
  public Class<?> classForType(SerializedType type) {
    return KNOWN.getOrDefault(type.getName(), UnknownSerializedType.class);
  }
}
