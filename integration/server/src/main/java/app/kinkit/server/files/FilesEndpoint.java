package app.kinkit.server.files;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;

import app.kinkit.command.dispatch.Outcome;
import app.kinkit.command.web.Callers;
import app.kinkit.command.web.Conditions;
import app.kinkit.command.web.problem.Failures;
import app.kinkit.domain.file.FileEvent.FileStored;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Refused;
import app.kinkit.server.web.Endpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// `/files/v1`: uploads, links to files, and the bytes behind a link.
///
/// Nothing of what went wrong is told but the code and the sentence of the refusal.
public final class FilesEndpoint extends Endpoint {
  public static final String PATH = "/files/v1";

  private static final Pattern BELOW =
      Pattern.compile("/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(/content)?");

  private final Upload upload;
  private final Reading reading;
  private final Callers callers;
  private final EventLog log;

  public FilesEndpoint(Upload upload, Reading reading, Callers callers, EventLog log) {
    this.upload = upload;
    this.reading = reading;
    this.callers = callers;
    this.log = log;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var path = path(request).substring(PATH.length());
    if (path.isEmpty()) {
      require(request, response, "POST");
      store(request, response);
      return;
    }
    var below = BELOW.matcher(path);
    Refused.unless(below.matches(), NOT_FOUND, NOTHING_THERE);
    require(request, response, "GET", "HEAD");
    var file = new FileId(UUID.fromString(below.group(1)));
    if (below.group(2) == null) {
      send(reading.link(file, signedIn(callers, request).id(), request), request, response);
    } else {
      reading.content(file, request, response);
    }
  }

  private void store(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var caller = signedIn(callers, request);
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
}
