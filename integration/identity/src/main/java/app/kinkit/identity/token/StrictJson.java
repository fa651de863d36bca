package app.kinkit.identity.token;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads one JSON object from a stranger: no name twice, nothing after its end, shallow, no NUL and
/// no half of a surrogate pair anywhere (PostgreSQL stores neither).
public final class StrictJson {

  private static final int DEEPEST = 16;

  /// Shared; also writes the answers.
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(32)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /// Throws an IllegalArgumentException whose message may be shown to whoever sent the text.
  public static ObjectNode object(byte[] json) {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "Send one JSON object in UTF-8, each name once, at most 16 levels deep.", e);
    }
    if (!(node instanceof ObjectNode object)) {
      throw new IllegalArgumentException("Send a JSON object.");
    }
    requireStorable(object);
    return object;
  }

  private static void requireStorable(JsonNode node) {
    if (node.isString()) {
      requireStorable(node.stringValue());
    }
    if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
      throw new IllegalArgumentException("Send numbers that fit into a double.");
    }
    for (var property : node.properties()) {
      requireStorable(property.getKey());
    }
    for (var child : node) {
      requireStorable(child);
    }
  }

  private static void requireStorable(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0) {
        throw new IllegalArgumentException("Leave out the character NUL; it cannot be stored.");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException("Leave out half surrogate pairs; they are no text.");
      }
    }
  }
}
