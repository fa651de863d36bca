package app.kinkit.server.openapi;

import app.kinkit.command.page.Line;
import app.kinkit.domain.shared.Change;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// A component of a command as a client sees it: its name, and where in the request it stands.
record Field(String name, Place place, RecordComponent component) {
  private static final String INVITE_CODE = "invite_code";

  enum Place {
    PATH,
    BODY,
    /// The id of something new, in the body if the client chooses it.
    FRESH,
    /// An invite code in the body, in the place of an id.
    CODE,
    /// Known to the platform: who asks, or what it makes itself.
    NOWHERE
  }

  static List<Field> of(Line line) {
    return Stream.of(line.command().getRecordComponents()).map(c -> of(line, c)).toList();
  }

  /// The fields of an object within a body.
  static List<Field> ofPart(Class<?> part) {
    return Stream.of(part.getRecordComponents())
        .map(c -> new Field(snake(c.getName()), Place.BODY, c))
        .toList();
  }

  boolean inBody() {
    return place == Place.BODY || place == Place.FRESH || place == Place.CODE;
  }

  boolean isRequired() {
    return place == Place.CODE
        || (place == Place.BODY
            && !component.getType().isPrimitive()
            && component.getType() != List.class
            && !isChange()
            && !isNullable());
  }

  boolean isNullable() {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  boolean isChange() {
    return component.getType() == Change.class;
  }

  private static Field of(Line line, RecordComponent component) {
    var name = snake(component.getName());
    if (component.getAccessor().isAnnotationPresent(TargetAggregateIdentifier.class)) {
      return target(line, component);
    }
    if (line.variables().contains(name)) {
      return new Field(name, Place.PATH, component);
    }
    var made = line.byCode() && line.creates() && name.equals("hint");
    return new Field(name, made ? Place.NOWHERE : Place.BODY, component);
  }

  private static Field target(Line line, RecordComponent component) {
    if (line.path().startsWith("/me/") || (line.byCode() && line.creates())) {
      return new Field("id", Place.NOWHERE, component);
    } else if (line.byCode()) {
      return new Field(INVITE_CODE, Place.CODE, component);
    } else if (line.creates()) {
      return new Field("id", Place.FRESH, component);
    }
    var own = line.variables().contains("id") ? "id" : "bond_id";
    return new Field(own, Place.PATH, component);
  }

  static String snake(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
