package app.kinkit.command.serial;

import app.kinkit.domain.shared.Id;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.UUIDDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the small values look in stored JSON: ids, instants, text.
final class StoredForms extends SimpleModule {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  StoredForms() {
    super("stored-forms");
    addSerializer(new IdForm());
    addSerializer(new InstantForm());
    addSerializer(new TextForm());
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addDeserializers(new IdReading());
  }

  private static final class IdForm extends StdScalarSerializer<Id> {
    private static final long serialVersionUID = 1L;

    IdForm() {
      super(Id.class);
    }

    @Override
    public void serialize(Id id, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(id.value().toString());
    }
  }

  private static final class InstantForm extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantForm() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(MILLISECONDS.format(time));
    }
  }

  private static final class TextForm extends StdScalarSerializer<String> {
    private static final long serialVersionUID = 1L;

    TextForm() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (!storable(text)) {
        throw JsonMappingException.from(
            out, "a text holds NUL or half a surrogate pair; refuse it at the edge");
      }
      out.writeString(text);
    }

    /// A text says what it is without a type beside it, as with Jackson's own serializer.
    @Override
    public void serializeWithType(
        String text, JsonGenerator out, SerializerProvider provider, TypeSerializer type)
        throws IOException {
      serialize(text, out, provider);
    }

    private static boolean storable(String text) {
      for (var i = 0; i < text.length(); i++) {
        var unit = text.charAt(i);
        if (unit == 0) {
          return false;
        }
        if (Character.isSurrogate(unit)) {
          if (Character.isLowSurrogate(unit)
              || ++i == text.length()
              || !Character.isLowSurrogate(text.charAt(i))) {
            return false;
          }
        }
      }
      return true;
    }
  }

  private static final class IdReading extends Deserializers.Base {
    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription description) {
      var raw = type.getRawClass();
      return Id.class.isAssignableFrom(raw) ? new FromUuid(raw) : null;
    }
  }

  private static final class FromUuid extends StdDeserializer<Object> {
    private static final long serialVersionUID = 1L;
    private static final UUIDDeserializer UUIDS = new UUIDDeserializer(); // a look-up costs more

    private final transient MethodHandle constructor;

    FromUuid(Class<?> id) {
      super(id);
      try {
        constructor =
            MethodHandles.publicLookup()
                .findConstructor(id, MethodType.methodType(void.class, UUID.class))
                .asType(MethodType.methodType(Object.class, UUID.class));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("an id is a public record of one UUID: " + id.getName(), e);
      }
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      var value = UUIDS.deserialize(in, context);
      try {
        return constructor.invokeExact(value);
      } catch (Throwable e) {
        throw JsonMappingException.from(in, "the id refuses its own UUID", e);
      }
    }
  }
}
