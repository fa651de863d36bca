package app.kinkit.identity.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.kinkit.identity.TokenCheck.Reason;
import app.kinkit.identity.TokenCheck.Refused;
import app.kinkit.identity.token.StrictJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// How a request learns that its token does not count, or that it asks too often, in the shape that
/// its client reads: GoTrue's below `/auth/v1`, PostgREST's below `/rest/v1`, a problem document
/// elsewhere.
enum TokenAnswer {
  GOTRUE("application/json") {
    @Override
    ObjectNode body(@Nullable Reason refused, String detail) {
      var ended = refused == Reason.SESSION_ENDED ? "session_not_found" : "bad_jwt";
      return StrictJson.MAPPER
          .createObjectNode()
          .put("code", status(refused))
          .put("error_code", refused != null ? ended : "request_timeout")
          .put("msg", detail);
    }

    @Override
    ObjectNode tooMuch(String detail) {
      return StrictJson.MAPPER
          .createObjectNode()
          .put("code", TOO_MANY)
          .put("error_code", "over_request_rate_limit")
          .put("msg", detail);
    }
  },
  POSTGREST("application/json") {
    @Override
    ObjectNode body(@Nullable Reason refused, String detail) {
      return StrictJson.MAPPER
          .createObjectNode()
          .put("code", refused != null ? "PGRST301" : "PGRST001")
          .put("message", refused == Reason.EXPIRED ? "JWT expired" : title(refused))
          .putNull("details")
          .put("hint", detail);
    }

    @Override
    ObjectNode tooMuch(String detail) {
      return StrictJson.MAPPER
          .createObjectNode()
          .put("code", "RATE_LIMITED")
          .put("message", "Too many requests")
          .putNull("details")
          .put("hint", detail);
    }
  },
  PROBLEM("application/problem+json") {
    @Override
    ObjectNode body(@Nullable Reason refused, String detail) {
      return refused != null
          ? problem("UNAUTHENTICATED", "Not signed in", status(refused), detail)
          : problem("UNAVAILABLE", "Unavailable for a moment", status(refused), detail);
    }

    @Override
    ObjectNode tooMuch(String detail) {
      return problem("RATE_LIMITED", "Too many requests", TOO_MANY, detail).put("started", false);
    }
  };

  private static final int TOO_MANY = 429;

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

  /// Without a reason the token may be good and cannot be checked now.
  abstract ObjectNode body(@Nullable Reason refused, String detail);

  abstract ObjectNode tooMuch(String detail);

  /// 401 with the challenge of RFC 6750.
  void refuse(HttpServletResponse response, Refused refused) throws IOException {
    response.setHeader(
        "WWW-Authenticate",
        "Bearer error=\"invalid_token\", error_description=\"" + refused.detail() + "\"");
    send(response, refused.reason(), refused.detail());
  }

  /// 503: the token may be good.
  void putOff(HttpServletResponse response, String detail) throws IOException {
    response.setHeader("Retry-After", "1");
    send(response, null, detail);
  }

  /// 429: nothing was started.
  void slowDown(HttpServletResponse response, long seconds) throws IOException {
    response.setHeader("Retry-After", String.valueOf(seconds));
    var detail = "You ask too often; send it again in " + seconds + " seconds.";
    send(response, TOO_MANY, tooMuch(detail));
  }

  /// 429: too many wrong guesses at something.
  static void tooMany(HttpServletResponse response, long seconds) throws IOException {
    response.setHeader("Retry-After", String.valueOf(seconds));
    var detail = "Too many failed attempts; try again in " + seconds + " seconds.";
    PROBLEM.send(
        response, TOO_MANY, problem("RATE_LIMITED", "Too many requests", TOO_MANY, detail));
  }

  private void send(HttpServletResponse response, @Nullable Reason refused, String detail)
      throws IOException {
    send(response, status(refused), body(refused, detail));
  }

  private void send(HttpServletResponse response, int status, ObjectNode body) throws IOException {
    response.setStatus(status);
    response.setContentType(mediaType);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(body.toString().getBytes(UTF_8));
  }

  /// With the title that the code has everywhere; `type` leads to the page that explains it.
  private static ObjectNode problem(String code, String title, int status, String detail) {
    return StrictJson.MAPPER
        .createObjectNode()
        .put("type", "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("title", title)
        .put("status", status)
        .put("code", code)
        .put("detail", detail);
  }

  private static String title(@Nullable Reason refused) {
    return refused != null ? "The token is not accepted" : "The token cannot be checked now";
  }

  private static int status(@Nullable Reason refused) {
    return refused != null ? 401 : 503;
  }
}
