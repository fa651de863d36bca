package app.kinkit.server.history;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An answer: one JSON object, or a line for each event to those who accept `application/x-ndjson`.
///
/// @param lines null where there is nothing but the object
/// @param next address of the next page; null when there is none
record Sheet(
    Map<String, @Nullable Object> members, @Nullable List<Told> lines, @Nullable String next) {
  private static final String LINES = "application/x-ndjson";
  private static final JsonMapper JSON = new JsonMapper();

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var accept = request.getHeader("Accept");
    var inLines = lines != null && accept != null && accept.contains(LINES);
    response.setHeader("Vary", "Accept");
    if (next != null) {
      response.setHeader("Link", "<" + next + ">; rel=\"next\"");
    }
    var body = inLines ? inLines() : JSON.writeValueAsBytes(members);
    response.setContentType(inLines ? LINES : "application/json");
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }

  private byte[] inLines() {
    var text = new ByteArrayOutputStream();
    for (var told : lines == null ? List.<Told>of() : lines) {
      text.writeBytes(JSON.writeValueAsBytes(told.members()));
      text.write('\n');
    }
    return text.toByteArray();
  }
}
