package app.kinkit.server.files;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;

import app.kinkit.command.web.Admission;
import app.kinkit.domain.file.FileFormat;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import app.kinkit.query.file.FileRows;
import app.kinkit.query.file.FileRows.FileRow;
import app.kinkit.query.security.Reader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Gives files out. Who may see one is asked of row security each time, when a link is made and
/// when it is followed, so that who leaves sees nothing from the next request on; a file that is
/// not for the reader is answered as one that does not exist.
///
/// @param room how many readers at once; each file is in memory as a whole
public record Reading(Links links, FileRows rows, FileBytes bytes, Seen seen, Admission room) {
  private static final JsonMapper JSON = new JsonMapper();

  /// Waits until the rows are as new as the reader knows them to be.
  public interface Seen {
    /// Refused as UNAVAILABLE when that takes too long.
    void await(HttpServletRequest request);
  }

  Map<String, Object> link(FileId file, ProfileId reader, HttpServletRequest request) {
    seen.await(request);
    bytes.requireThere(row(file, reader));
    var link = links.to(file, reader);
    var members = new LinkedHashMap<String, Object>();
    members.put("url", link.url());
    members.put("expires_at", link.expiresAt().toString());
    return members;
  }

  void content(FileId file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var reader = links.readerOf(file, request);
    try (var _ = room.enter(reader)) {
      var row = row(file, reader);
      var format = FileFormat.valueOf(row.format().toUpperCase(Locale.ROOT));
      new Download(file, format, bytes.read(file, row)).send(request, response);
    }
  }

  private FileRow row(FileId file, ProfileId reader) {
    var claims = Map.of("sub", reader.value().toString(), "role", "authenticated");
    return rows.find(new Reader("authenticated", JSON.writeValueAsString(claims)), file.value())
        .orElseThrow(() -> new Refused(NOT_FOUND, NOTHING_THERE));
  }
}
