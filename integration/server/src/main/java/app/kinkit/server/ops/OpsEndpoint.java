package app.kinkit.server.ops;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.TOO_LARGE;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;

import app.kinkit.command.web.Caller;
import app.kinkit.domain.shared.Refused;
import app.kinkit.server.web.Endpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What all addresses of admins have in common: everybody else is answered as if nothing were
/// there, before anything of the request is looked at.
public abstract class OpsEndpoint extends Endpoint {
  /// Below this stands whatever admins may do.
  public static final String ROOT = "/ops/v1";

  private static final int MAX_BYTES = 16 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Operators operators;

  protected OpsEndpoint(Operators operators) {
    this.operators = operators;
  }

  @Override
  protected final void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(operators.admin(request), request, response);
  }

  /// Answers an admin; a [Refused] becomes a problem document.
  protected abstract void answer(
      Caller admin, HttpServletRequest request, HttpServletResponse response) throws IOException;

  /// What an admin is told where nothing is.
  protected static Refused nothing() {
    return new Refused(NOT_FOUND, Operators.NOTHING);
  }

  /// The body, which is one JSON object or nothing at all.
  protected static ObjectNode body(HttpServletRequest request) throws IOException {
    var bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
    Refused.unless(
        bytes.length <= MAX_BYTES, TOO_LARGE, "Send at most " + MAX_BYTES + " bytes at once.");
    if (bytes.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      if (JSON.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException _) { // its message may quote the body
    }
    throw new Refused(VALIDATION_FAILED, "Send one JSON object in UTF-8 and nothing else.");
  }
}
