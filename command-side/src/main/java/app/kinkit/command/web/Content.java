package app.kinkit.command.web;

import static app.kinkit.domain.shared.RefusalCode.TOO_LARGE;
import static app.kinkit.domain.shared.RefusalCode.UNSUPPORTED_MEDIA_TYPE;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;

import app.kinkit.command.web.bind.JsonBody;
import app.kinkit.domain.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Takes the bytes of a body in, never more than a command may have.
final class Content {
  private Content() {}

  static byte[] of(HttpServletRequest request) {
    var announced = request.getContentLengthLong();
    if (announced > JsonBody.MAX_BYTES) {
      throw tooLarge();
    }
    var comes = announced > 0 || request.getHeader("Transfer-Encoding") != null;
    var json = isJson(request.getContentType()) && isPlain(request.getHeader("Content-Encoding"));
    if (comes && !json) {
      throw unsupported();
    }
    var bytes = read(request, announced);
    if (bytes.length > 0 && !json) {
      throw unsupported();
    }
    return bytes;
  }

  /// @param announced how many; -1 when they come in pieces
  private static byte[] read(HttpServletRequest request, long announced) {
    var most = announced < 0 ? JsonBody.MAX_BYTES + 1 : (int) announced;
    byte[] bytes;
    try {
      bytes = request.getInputStream().readNBytes(most);
    } catch (IOException e) {
      throw new Refused(VALIDATION_FAILED, "The body broke off. Send the whole request again.");
    }
    if (bytes.length > JsonBody.MAX_BYTES) {
      throw tooLarge();
    }
    return bytes;
  }

  /// `application/json`, in UTF-8 if it says so at all.
  private static boolean isJson(@Nullable String type) {
    if (type == null) {
      return false;
    }
    var parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].strip().equals("application/json")) {
      return false;
    }
    for (var i = 1; i < parts.length; i++) {
      var parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(@Nullable String encoding) {
    return encoding == null || encoding.equalsIgnoreCase("identity");
  }

  private static Refused tooLarge() {
    return new Refused(
        TOO_LARGE, "The body is longer than " + JsonBody.MAX_BYTES + " bytes. Send a shorter one.");
  }

  private static Refused unsupported() {
    return new Refused(
        UNSUPPORTED_MEDIA_TYPE,
        "Send the fields as JSON: Content-Type application/json, UTF-8, not compressed.");
  }
}
