package app.kinkit.server.contract;

import static app.kinkit.domain.shared.RefusalCode.CONTRACT_NOT_PROPOSED;
import static app.kinkit.domain.shared.RefusalCode.INTERNAL;
import static app.kinkit.domain.shared.RefusalCode.METHOD_NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.UNAUTHENTICATED;
import static app.kinkit.domain.shared.RefusalCode.UNAVAILABLE;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;

import app.kinkit.command.web.Admission;
import app.kinkit.command.web.Caller;
import app.kinkit.command.web.Callers;
import app.kinkit.command.web.problem.Failures;
import app.kinkit.domain.shared.Refused;
import app.kinkit.query.ReaderOf;
import app.kinkit.query.contract.ContractRows;
import app.kinkit.query.security.ReadRefused;
import app.kinkit.server.files.Reading;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.HttpRequestHandler;

/// `/contracts/v1/{id}/document`: a version of a contract as it was proposed and signed, for
/// whoever may read its row now, as a page, as a PDF, or as the very text that was signed.
///
/// @param room how many at once; each document is in memory as a whole
public record ContractsEndpoint(
    ContractRows rows, Callers callers, ReaderOf readers, Reading.Seen seen, Admission room)
    implements HttpRequestHandler {
  public static final String PATH = "/contracts/v1";

  private static final Pattern BELOW =
      Pattern.compile(
          PATH
              + "/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})/document(?:\\.([a-z]+))?");

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
    var path = request.getRequestURI().substring(request.getContextPath().length());
    var below = BELOW.matcher(path);
    Refused.unless(below.matches(), NOT_FOUND, NOTHING_THERE);
    var form = Form.of(below.group(2), request.getHeader("Accept"));
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      response.setHeader("Allow", "GET, HEAD");
      throw new Refused(METHOD_NOT_ALLOWED, "This path takes GET, HEAD.");
    }
    var caller = callers.of(request).filter(Caller::signedIn).orElseThrow(this::signedOut);
    seen.await(request);
    try (var _ = room.enter(caller.id())) {
      var sheet = sheet(UUID.fromString(below.group(1)), request);
      send(form, sheet.id(), form.of(sheet), request, response);
    }
  }

  private Sheet sheet(UUID version, HttpServletRequest request) {
    var reader = readers.readerOf(request).orElseThrow(this::signedOut);
    var sheet =
        rows.find(reader, version)
            .map(Sheet::of)
            .orElseThrow(() -> new Refused(NOT_FOUND, NOTHING_THERE));
    Refused.unless(
        sheet.isProposed(),
        CONTRACT_NOT_PROPOSED,
        "A draft has no document yet; propose it for signature first.");
    return sheet;
  }

  private Refused signedOut() {
    return new Refused(
        UNAUTHENTICATED, "Sign in and send the token of your session as Authorization: Bearer.");
  }

  private static Refused translated(ReadRefused refused) {
    return refused.status() == 503
        ? new Refused(UNAVAILABLE, "The platform cannot look now; ask again in a moment.")
        : new Refused(INTERNAL, "Something is wrong on our side; ask again, or report it.");
  }

  private static void send(
      Form form, String id, byte[] bytes, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(form.mediaType());
    response.setHeader("Vary", "Accept");
    response.setHeader(
        "Content-Disposition",
        "inline; filename=\"contract-%s.%s\"".formatted(id, form.extension()));
    response.setHeader(
        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setContentLength(bytes.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(bytes);
    }
  }
}
