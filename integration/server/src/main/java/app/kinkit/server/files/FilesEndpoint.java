package app.kinkit.server.files;

import static app.kinkit.domain.shared.RefusalCode.INTERNAL;
import static app.kinkit.domain.shared.RefusalCode.METHOD_NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.UNAUTHENTICATED;
import static app.kinkit.domain.shared.RefusalCode.UNAVAILABLE;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;

import app.kinkit.command.dispatch.Outcome;
import app.kinkit.command.web.Caller;
import app.kinkit.command.web.Callers;
import app.kinkit.command.web.Conditions;
import app.kinkit.command.web.problem.Failures;
import app.kinkit.domain.file.FileEvent.FileStored;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Refused;
import app.kinkit.query.security.ReadRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;

/// `/files/v1`: uploads, links to files, and the bytes behind a link.
///
/// Nothing of what went wrong is told but the code and the sentence of the refusal.
public record FilesEndpoint(Upload upload, Reading reading, Callers callers, EventLog log)
    implements HttpRequestHandler {
  public static final String PATH = "/files/v1";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern BELOW =
      Pattern.compile("/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(/content)?");

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
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

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var path = request.getRequestURI().substring(request.getContextPath().length() + PATH.length());
    if (path.isEmpty()) {
      require("POST", request, response);
      store(request, response);
      return;
    }
    var below = BELOW.matcher(path);
    Refused.unless(below.matches(), NOT_FOUND, NOTHING_THERE);
    require("GET, HEAD", request, response);
    var file = new FileId(UUID.fromString(below.group(1)));
    if (below.group(2) == null) {
      send(reading.link(file, caller(request).id(), request), request, response);
    } else {
      reading.content(file, request, response);
    }
  }

  private static void require(
      String methods, HttpServletRequest request, HttpServletResponse response) {
    if (!List.of(methods.split(", ", -1)).contains(request.getMethod())) {
      response.setHeader("Allow", methods);
      throw new Refused(METHOD_NOT_ALLOWED, "This path takes " + methods + ".");
    }
  }

  private void store(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var caller = caller(request);
    var commandId = Conditions.of(request).commandId(caller.id());
    Outcome outcome;
    try {
      outcome = upload.take(request, caller, commandId);
    } catch (RuntimeException failure) {
      Failures.problem(failure, commandId).send(response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_CREATED);
    response.setHeader("ETag", "\"" + outcome.version() + "\"");
    response.setHeader("Location", PATH + "/" + outcome.id());
    if (outcome.repeated()) {
      response.setHeader("Idempotency-Replayed", "true");
    }
    send(stored(outcome), request, response);
  }

  /// What the event says: a repeat is answered as the first was.
  private Map<String, Object> stored(Outcome outcome) {
    var first = log.stream(new FileId(outcome.id()).toString()).getFirst().event();
    var members = new LinkedHashMap<String, Object>();
    members.put("id", outcome.id().toString());
    members.put("version", outcome.version());
    members.put("position", outcome.position());
    if (first instanceof FileStored event) {
      members.put("media_type", event.format().mediaType());
      members.put("byte_size", event.byteSize());
      members.put("discard_at", event.discardAt().toString());
    }
    return members;
  }

  private Caller caller(HttpServletRequest request) {
    return callers
        .of(request)
        .filter(Caller::signedIn)
        .orElseThrow(() ->
            new Refused(
                UNAUTHENTICATED,
                "Sign in and send the token of your session as Authorization: Bearer."));
  }

  private static Refused translated(ReadRefused refused) {
    return refused.status() == 503
        ? new Refused(UNAVAILABLE, "The platform cannot look now; ask again in a moment.")
        : new Refused(INTERNAL, "Something is wrong on our side; ask again, or report it.");
  }

  private static void send(
      Map<String, Object> members, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var body = JSON.writeValueAsBytes(members);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }
}
