package app.kinkit.identity.web;

import app.kinkit.identity.issuer.AuthRefused;
import app.kinkit.identity.token.StrictJson;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.databind.node.ObjectNode;

/// The body of a request to the issuer, read strictly.
///
/// Beside the names that a page knows, only those are let through that the stock client sends along
/// for features this issuer does not have; their values are not looked at.
record AuthBody(ObjectNode json) {

  private static final int LARGEST = 16 * 1024;
  private static final Set<String> OF_THE_STOCK_CLIENT =
      Set.of("gotrue_meta_security", "code_challenge", "code_challenge_method", "channel");

  static AuthBody read(ServerRequest request, Set<String> names) {
    var json = json(bytes(request));
    var strangers = new TreeSet<>(json.propertyNames());
    strangers.removeAll(names);
    strangers.removeAll(OF_THE_STOCK_CLIENT);
    if (!strangers.isEmpty()) {
      throw AuthRefused.invalid(
          "Unknown names in the body; known here: " + String.join(", ", new TreeSet<>(names)));
    }
    return new AuthBody(json);
  }

  private static byte[] bytes(ServerRequest request) {
    byte[] bytes;
    try {
      bytes = request.servletRequest().getInputStream().readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw AuthRefused.of(400, "bad_json", "The body ended early; send it again.");
    }
    if (bytes.length > LARGEST) {
      throw AuthRefused.of(
          413, "validation_failed", "The body is larger than " + LARGEST + " bytes.");
    }
    return bytes;
  }

  private static ObjectNode json(byte[] bytes) {
    try {
      return StrictJson.object(bytes);
    } catch (IllegalArgumentException e) {
      throw AuthRefused.of(400, "bad_json", String.valueOf(e.getMessage()));
    }
  }

  /// Null when the name is absent or holds null.
  @Nullable String text(String name) {
    var value = json.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw AuthRefused.invalid(name + " has to be text");
    }
    return value.stringValue();
  }

  String requiredText(String name, String otherwise) {
    var text = text(name);
    if (text == null || text.isEmpty()) {
      throw AuthRefused.invalid(otherwise);
    }
    return text;
  }

  /// Null when the name is absent or holds null.
  @Nullable ObjectNode object(String name) {
    var value = json.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!(value instanceof ObjectNode object)) {
      throw AuthRefused.invalid(name + " has to be a JSON object");
    }
    return object;
  }
}
