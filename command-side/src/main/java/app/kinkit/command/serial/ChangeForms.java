package app.kinkit.command.serial;

import app.kinkit.domain.shared.Change;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How a [Change] is stored: an unchanged field is left out, a cleared one is null. A field that an
/// older program did not know is missing too, and means the same: nobody changed it.
final class ChangeForms extends SimpleModule {
  private static final long serialVersionUID = 1L;

  ChangeForms() {
    super("change-forms");
    addSerializer(new Writing());
    addDeserializer(Change.class, new Reading(null));
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context
        .configOverride(Change.class)
        .setInclude(
            JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
  }

  private static final class Writing extends StdSerializer<Change<?>> {
    private static final long serialVersionUID = 1L;

    Writing() {
      super(Change.class, false);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Change<?> change) {
      return !change.isChange();
    }

    @Override
    public void serialize(Change<?> change, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(change.over(null), out);
    }
  }

  private static final class Reading extends StdDeserializer<Change<?>>
      implements ContextualDeserializer {
    private static final long serialVersionUID = 1L;

    private final @Nullable JavaType held;

    Reading(@Nullable JavaType held) {
      super(Change.class);
      this.held = held;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property)
        throws JsonMappingException {
      var type = property == null ? context.getContextualType() : property.getType();
      return new Reading(type.containedTypeOrUnknown(0));
    }

    @Override
    public Change<?> deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Change.to(context.readValue(in, held));
    }

    @Override
    public Change<?> getNullValue(DeserializationContext context) {
      return Change.cleared();
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Change.unchanged();
    }
  }
}
