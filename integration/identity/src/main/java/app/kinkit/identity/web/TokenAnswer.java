package app.kinkit.identity.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.kinkit.identity.token.StrictJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/// How a request learns that its token does not count, in the shape that its client reads: GoTrue's
/// below `/auth/v1`, PostgREST's below `/rest/v1`, a problem document elsewhere.
enum TokenAnswer {
  GOTRUE("application/json") {
    @Override
    ObjectNode body(boolean refused, String detail) {
      return StrictJson.MAPPER
          .createObjectNode()
          .put("code", status(refused))
          .put("error_code", refused ? "bad_jwt" : "request_timeout")
          .put("msg", detail);
    }
  },
  POSTGREST("application/json") {
    @Override
    ObjectNode body(boolean refused, String detail) {
      return StrictJson.MAPPER
          .createObjectNode()
          .put("code", refused ? "PGRST301" : "PGRST001")
          .put("message", refused ? "The token is not accepted" : "The token cannot be checked now")
          .putNull("details")
          .put("hint", detail);
    }
  },
  PROBLEM("application/problem+json") {
    @Override
    ObjectNode body(boolean refused, String detail) {
      return StrictJson.MAPPER
          .createObjectNode()
          .put("code", refused ? "UNAUTHENTICATED" : "OVERLOADED")
          .put("status", status(refused))
          .put("title", refused ? "The token is not accepted" : "The token cannot be checked now")
          .put("detail", detail);
    }
  };

  private final String mediaType;

  TokenAnswer(String mediaType) {
    this.mediaType = mediaType;
  }

  static TokenAnswer below(String path) {
    if (path.startsWith("/auth/v1/")) {
      return GOTRUE;
    }
    return path.startsWith("/rest/v1/") ? POSTGREST : PROBLEM;
  }

  abstract ObjectNode body(boolean refused, String detail);

  /// 401 with the challenge of RFC 6750.
  void refuse(HttpServletResponse response, String detail) throws IOException {
    response.setHeader(
        "WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"" + detail + "\"");
    send(response, true, detail);
  }

  /// 503: the token may be good.
  void putOff(HttpServletResponse response, String detail) throws IOException {
    response.setHeader("Retry-After", "1");
    send(response, false, detail);
  }

  private void send(HttpServletResponse response, boolean refused, String detail)
      throws IOException {
    response.setStatus(status(refused));
    response.setContentType(mediaType);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(body(refused, detail).toString().getBytes(UTF_8));
  }

  private static int status(boolean refused) {
    return refused ? 401 : 503;
  }
}
