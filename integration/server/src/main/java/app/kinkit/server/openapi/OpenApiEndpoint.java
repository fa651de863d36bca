package app.kinkit.server.openapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.HttpRequestHandler;

/// `/openapi.json`: the description, made when somebody first asks, and kept; a client that has it
/// already is told so.
public final class OpenApiEndpoint implements HttpRequestHandler {
  public static final String PATH = "/openapi.json";

  private final SingletonSupplier<Tagged> made;

  public OpenApiEndpoint(Supplier<byte[]> document) {
    this.made = SingletonSupplier.of(() -> Tagged.of(document.get()));
  }

  @SuppressWarnings("ArrayRecordComponent") // stays in here
  private record Tagged(byte[] bytes, String tag) {
    static Tagged of(byte[] bytes) {
      return new Tagged(bytes, "\"" + hash(bytes) + "\"");
    }
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!List.of("GET", "HEAD").contains(request.getMethod())) {
      response.setHeader("Allow", "GET, HEAD");
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    var document = made.obtain();
    response.setHeader("ETag", document.tag());
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("X-Content-Type-Options", "nosniff");
    var known = request.getHeader("If-None-Match");
    if (known != null && known.contains(document.tag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType("application/json");
    response.setContentLength(document.bytes().length);
    response.getOutputStream().write(document.bytes());
  }

  private static String hash(byte[] document) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(document);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
