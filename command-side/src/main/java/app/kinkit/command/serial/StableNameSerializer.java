package app.kinkit.command.serial;

import app.kinkit.domain.shared.Event;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/// Axon's Jackson 2 serializer with the names of [EventNames] in place of class names, and without
/// half-filled events: they are refused at write and at read. A stranger's name, or a revision that
/// no upcaster has made today's, is Axon's `UnknownSerializedType`, which Axon itself would
/// silently skip; the event store refuses to source an aggregate from it. Readers of the log use
/// [EventDecoding], which never throws.
public final class StableNameSerializer extends JacksonSerializer {
  private final EventNames names;

  private StableNameSerializer(Builder builder, EventNames names) {
    super(builder);
    this.names = names;
  }

  static StableNameSerializer over(ObjectMapper mapper, EventNames names) {
    var builder =
        JacksonSerializer.builder()
            .objectMapper(mapper)
            .revisionResolver(type -> names.revision(type.getSimpleName()));
    return new StableNameSerializer(builder, names);
  }

  @Override
  public <T> SerializedObject<T> serialize(Object object, Class<T> expectedRepresentation) {
    if (object instanceof Event event) {
      requireStorable(event);
    }
    return super.serialize(object, expectedRepresentation);
  }

  private void requireStorable(Event event) {
    var type = event.getClass();
    if (!names.knows(type)) {
      throw new SerializationException(
          type.getName() + " is not an event of the platform; add it to a sealed family");
    }
    var missing = Completeness.missing((Record) event);
    if (missing != null) {
      throw new SerializationException(
          type.getSimpleName() + "." + missing + " is null and is not marked nullable");
    }
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // Axon's signature
  public <S, T> T deserialize(SerializedObject<S> serializedObject) {
    T object = super.deserialize(serializedObject);
    if (object instanceof Event && object instanceof Record event) {
      var missing = Completeness.missing(event);
      if (missing != null) {
        throw new SerializationException(
            "A stored " + serializedObject.getType().getName() + " lacks " + missing);
      }
    }
    return object;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class classForType(SerializedType type) {
    var found = super.classForType(type);
    return isAnother(type, found) ? UnknownSerializedType.class : found;
  }

  private boolean isAnother(SerializedType type, Class<?> found) {
    return names.knows(found)
        && !getRevisionResolver().revisionOf(found).equals(type.getRevision());
  }

  @Override
  @SuppressWarnings("rawtypes")
  public SerializedType typeForClass(Class type) {
    return type != null && names.knows(type)
        ? new SimpleSerializedType(type.getSimpleName(), getRevisionResolver().revisionOf(type))
        : super.typeForClass(type);
  }

  /// A row cannot choose which class is made of it: a name is an event's or Axon's.
  @Override
  protected String resolveClassName(SerializedType serializedType) {
    var name = serializedType.getName();
    var event = names.find(name);
    if (event != null) {
      return event.getName();
    }
    return name.startsWith("org.axonframework.") ? name : "a stranger: " + name;
  }
}
