package app.kinkit.server.files;

import app.kinkit.domain.file.FileFormat;
import app.kinkit.domain.file.FileId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bytes on their way out, as a browser shows them and runs nothing in them.
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Download(FileId file, FileFormat format, byte[] bytes) {
  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

  /// From a byte to a byte, both included.
  private record Part(int from, int to) {}

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType(format.mediaType());
    response.setHeader(
        "Content-Disposition",
        "inline; filename=\"%s.%s\"".formatted(file.value(), format.extension()));
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Accept-Ranges", "bytes");
    var range = request.getHeader("Range");
    var match = range == null ? null : ONE_RANGE.matcher(range);
    if (match == null || !match.matches() || match.group().equals("bytes=-")) {
      write(request, response, new Part(0, bytes.length - 1));
      return;
    }
    var part = part(match);
    if (part.from() > part.to()) {
      response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
      response.setHeader("Content-Range", "bytes */" + bytes.length);
      return;
    }
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setHeader(
        "Content-Range", "bytes %d-%d/%d".formatted(part.from(), part.to(), bytes.length));
    write(request, response, part);
  }

  private Part part(Matcher range) {
    var last = bytes.length - 1;
    if (range.group(1).isEmpty()) { // the last so many
      var count = Math.min(Integer.parseInt(range.group(2)), bytes.length);
      return new Part(bytes.length - count, last);
    }
    var from = Integer.parseInt(range.group(1));
    var to = range.group(2).isEmpty() ? last : Math.min(last, Integer.parseInt(range.group(2)));
    return new Part(from, to);
  }

  private void write(HttpServletRequest request, HttpServletResponse response, Part part)
      throws IOException {
    var length = part.to() - part.from() + 1;
    response.setContentLength(length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(bytes, part.from(), length);
    }
  }
}
