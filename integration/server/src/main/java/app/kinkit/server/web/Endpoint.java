package app.kinkit.server.web;

import static app.kinkit.domain.shared.RefusalCode.INTERNAL;
import static app.kinkit.domain.shared.RefusalCode.METHOD_NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.UNAUTHENTICATED;
import static app.kinkit.domain.shared.RefusalCode.UNAVAILABLE;

import app.kinkit.command.web.Caller;
import app.kinkit.command.web.Callers;
import app.kinkit.command.web.problem.Failures;
import app.kinkit.domain.shared.Refused;
import app.kinkit.query.security.ReadRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;

/// An address that is neither a command nor rows: what it answers is for whoever asks alone, no
/// cache keeps it, and what goes wrong is a problem document.
public abstract class Endpoint implements HttpRequestHandler {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public final void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "private, no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      answer(request, response);
    } catch (ReadRefused refused) {
      Failures.problem(translated(refused), null).send(response);
    } catch (RuntimeException failure) {
      Failures.problem(failure, null).send(response);
    }
  }

  /// Answers a request; a [Refused] becomes a problem document.
  protected abstract void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException;

  private static Refused translated(ReadRefused refused) {
    return refused.status() == 503
        ? new Refused(UNAVAILABLE, "The platform cannot look now; ask again in a moment.")
        : new Refused(INTERNAL, "Something is wrong on our side; ask again, or report it.");
  }

  /// Who asks; refused as UNAUTHENTICATED when that is nobody.
  protected static Caller signedIn(Callers callers, HttpServletRequest request) {
    return callers.of(request).filter(Caller::signedIn).orElseThrow(Endpoint::signedOut);
  }

  /// What is said to somebody who is not signed in.
  protected static Refused signedOut() {
    return new Refused(
        UNAUTHENTICATED, "Sign in and send the token of your session as Authorization: Bearer.");
  }

  /// The path below the one the program is reached at.
  protected static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  /// Refuses every method but these.
  protected static void require(
      HttpServletRequest request, HttpServletResponse response, String... methods) {
    if (!List.of(methods).contains(request.getMethod())) {
      var allowed = String.join(", ", methods);
      response.setHeader("Allow", allowed);
      throw new Refused(METHOD_NOT_ALLOWED, "This path takes " + allowed + ".");
    }
  }

  /// Sends a map, a list or a node as JSON.
  protected static void send(
      Object members, HttpServletRequest request, HttpServletResponse response) throws IOException {
    send("application/json", JSON.writeValueAsBytes(members), request, response);
  }

  /// Sends a whole body; whoever asks for the head alone gets that.
  protected static void send(
      String mediaType, byte[] body, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(mediaType);
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }
}
