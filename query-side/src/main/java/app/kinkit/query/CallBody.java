package app.kinkit.query;

import app.kinkit.query.security.ReadRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The arguments of a function in the body of a POST: a JSON object with a member for each.
final class CallBody {
  private static final int MAX_BYTES = 64 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private CallBody() {}

  static Map<String, JsonNode> arguments(HttpServletRequest request) throws IOException {
    var body = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw invalid("Send at most " + MAX_BYTES + " bytes.");
    }
    var arguments = new LinkedHashMap<String, JsonNode>();
    if (body.length > 0) {
      var object = parsed(body);
      if (!object.isObject()) {
        throw invalid("Send an object with a member for each argument.");
      }
      object.properties().forEach(each -> arguments.put(each.getKey(), each.getValue()));
    }
    return arguments;
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException malformed) {
      throw invalid("Send a JSON object.");
    }
  }

  private static ReadRefused invalid(String hint) {
    return ReadRefused.of(400, "PGRST102", "Empty or invalid json", null, hint);
  }
}
