package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The body of a command: one JSON object, read strictly. Whatever the bytes are, the result is a
/// map or a refusal.
///
/// The bytes are decoded before the JSON parser sees them, because the parser's own decoder accepts
/// overlong forms and encoded surrogates. Wrong values are kept as [Value.Odd], so that they are
/// named together with all other wrong fields; only what is not a JSON object at all ends the
/// reading here. No message repeats anything of the body.
public final class JsonBody {
  /// The longest body in bytes (ruling 26).
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_FIELDS = 100;
  private static final int MAX_DEPTH = 16;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_BYTES)
                  .maxStringLength(MAX_BYTES)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private JsonBody() {}

  /// The fields by name, in their order; no bytes at all are an object without fields.
  static Map<String, Value> parse(byte[] bytes) {
    if (bytes.length == 0) {
      return Map.of();
    }
    var characters = decoded(bytes);
    try (var parser =
        JSON.createParser(
            ObjectReadContext.empty(),
            characters.array(),
            characters.arrayOffset(),
            characters.limit())) {
      return object(parser);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw malformed(
          "The body is not valid JSON"
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
              + ". Send one JSON object.");
    }
  }

  private static Map<String, Value> object(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("The body is not a JSON object. Send the fields as one JSON object.");
    }
    var fields = fields(parser);
    if (parser.nextToken() != null) {
      throw malformed("Something follows the JSON object. Send one object and nothing else.");
    }
    return fields;
  }

  private static Map<String, Value> fields(JsonParser parser) {
    var fields = new LinkedHashMap<String, Value>();
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      var value = value(parser);
      if (fields.put(name, value) != null) {
        fields.put(name, Value.Odd.GIVEN_TWICE);
      }
      if (fields.size() > MAX_FIELDS) {
        throw malformed("An object has more than " + MAX_FIELDS + " fields. Send fewer.");
      }
    }
    return Collections.unmodifiableMap(fields);
  }

  private static Value value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> text(parser.getString());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == NumberType.INT
              ? new Value.Whole(parser.getIntValue())
              : Value.Odd.TOO_LARGE;
      case VALUE_NUMBER_FLOAT -> Value.Odd.FRACTION;
      case VALUE_TRUE -> new Value.Truth(true);
      case VALUE_FALSE -> new Value.Truth(false);
      case VALUE_NULL -> Value.Odd.NULL;
      case START_ARRAY -> items(parser);
      case START_OBJECT -> new Value.Fields(fields(parser));
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw malformed("The body is not valid JSON. Send one JSON object.");
    };
  }

  /// A list as long as it is; how long it may be its field says.
  private static Value items(JsonParser parser) {
    var items = new ArrayList<Value>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        parser.skipChildren();
        items.add(Value.Odd.NESTED);
      } else {
        items.add(value(parser));
      }
    }
    return new Value.Items(items);
  }

  private static Value text(String words) {
    return storable(words) ? new Value.Text(words) : Value.Odd.UNSTORABLE;
  }

  /// Whether PostgreSQL and UTF-8 can hold it.
  private static boolean storable(String words) {
    for (var i = 0; i < words.length(); i++) {
      var c = words.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && (++i == words.length() || !Character.isLowSurrogate(words.charAt(i)))) {
        return false;
      }
    }
    return true;
  }

  private static CharBuffer decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw malformed("The body is not valid UTF-8. Encode it as UTF-8 and send it again.");
    }
  }

  private static Refused malformed(String detail) {
    return new Refused(RefusalCode.VALIDATION_FAILED, detail);
  }
}
