package app.kinkit.server.contract;

import static app.kinkit.domain.shared.RefusalCode.CONTRACT_NOT_PROPOSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;

import app.kinkit.command.web.Admission;
import app.kinkit.command.web.Callers;
import app.kinkit.domain.shared.Refused;
import app.kinkit.query.ReaderOf;
import app.kinkit.query.contract.ContractRows;
import app.kinkit.server.files.Reading;
import app.kinkit.server.web.Endpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

/// `/contracts/v1/{id}/document`: a version of a contract as it was proposed and signed, for
/// whoever may read its row now, as a page, as a PDF, or as the very text that was signed.
public final class ContractsEndpoint extends Endpoint {
  public static final String PATH = "/contracts/v1";

  private static final Pattern BELOW =
      Pattern.compile(
          PATH
              + "/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})/document(?:\\.([a-z]+))?");

  private final ContractRows rows;
  private final Callers callers;
  private final ReaderOf readers;
  private final Reading.Seen seen;
  private final Admission room;

  /// @param room how many at once; each document is in memory as a whole
  public ContractsEndpoint(
      ContractRows rows, Callers callers, ReaderOf readers, Reading.Seen seen, Admission room) {
    this.rows = rows;
    this.callers = callers;
    this.readers = readers;
    this.seen = seen;
    this.room = room;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var below = BELOW.matcher(path(request));
    Refused.unless(below.matches(), NOT_FOUND, NOTHING_THERE);
    var form = Form.of(below.group(2), request.getHeader("Accept"));
    require(request, response, "GET", "HEAD");
    var caller = signedIn(callers, request);
    seen.await(request);
    try (var _ = room.enter(caller.id())) {
      var sheet = sheet(UUID.fromString(below.group(1)), request);
      send(form, sheet.id(), form.of(sheet), request, response);
    }
  }

  private Sheet sheet(UUID version, HttpServletRequest request) {
    var reader = readers.readerOf(request).orElseThrow(Endpoint::signedOut);
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

  private static void send(
      Form form, String id, byte[] bytes, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Vary", "Accept");
    response.setHeader(
        "Content-Disposition",
        "inline; filename=\"contract-%s.%s\"".formatted(id, form.extension()));
    response.setHeader(
        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.setHeader("Referrer-Policy", "no-referrer");
    send(form.mediaType(), bytes, request, response);
  }
}
