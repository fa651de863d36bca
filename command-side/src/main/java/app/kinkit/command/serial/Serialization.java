package app.kinkit.command.serial;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/// The storage format, frozen by one approved file per event and revision
/// (`events/<Type>.v1.json`).
///
/// An event is a JSON object of its record components in declared order and snake_case. Ids are
/// bare UUIDs, enums lower_snake, instants `2026-01-31T09:30:00.000Z` with exactly three decimals,
/// whole numbers JSON numbers. A component that holds nothing is written as null: so a missing
/// property always means "this event is older than the component", never "nothing was said". A
/// [app.kinkit.domain.shared.Change] is left out when nothing was changed, which is the same.
///
/// Reading forgives what a newer program may have added (unknown properties) and nothing else: a
/// missing or null component that is not marked nullable, an unknown enum constant or a number in
/// place of a text is a broken event, and a broken event is parked, not guessed at. Writing refuses
/// what PostgreSQL or a reader cannot hold: NUL and lone surrogates.
///
/// Tracking tokens and metadata go through the same mapper. Axon adds its own modules to the mapper
/// it is given; `JavaTimeModule` is registered here first because of that, since a later
/// registration would win over the form of instants above.
public final class Serialization {
  private Serialization() {}

  /// A new mapper for everything stored.
  public static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(new StoredForms())
        .addModule(new ChangeForms())
        .annotationIntrospector(new StoredNames())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .withCoercionConfig(LogicalType.Textual, Serialization::onlyText)
        .build();
  }

  private static void onlyText(MutableCoercionConfig texts) {
    texts
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  /// What Axon stores events, metadata and tokens with.
  public static StableNameSerializer serializer(EventNames names) {
    return StableNameSerializer.over(mapper(), names);
  }
}
