package app.kinkit.server.openapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.springframework.web.HttpRequestHandler;

/// `/swagger-ui`: the description as a page to try things on, for development. Two files are ours,
/// the others come out of the library's jar; nothing else in there has an address. The page may
/// load nothing from elsewhere and may not be framed.
public final class SwaggerUi implements HttpRequestHandler {
  public static final String PATH = "/swagger-ui";

  private static final String JAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String CONTENT_SECURITY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final List<String> OURS = List.of("index.html", "start.js");
  private static final List<String> THEIRS =
      List.of("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png");

  private final Map<String, byte[]> parts = new HashMap<>();

  /// Reads all parts; one that is missing stops the start.
  public SwaggerUi() {
    var folder = JAR + version() + "/";
    OURS.forEach(name -> parts.put(name, read("ui/" + name)));
    THEIRS.forEach(name -> parts.put(name, read(folder + name)));
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY);
    response.setHeader("Referrer-Policy", "no-referrer");
    if (!List.of("GET", "HEAD").contains(request.getMethod())) {
      response.setHeader("Allow", "GET, HEAD");
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    var path = request.getRequestURI().substring(PATH.length());
    var name = path.isEmpty() || path.equals("/") ? "index.html" : path.substring(1);
    var part = parts.get(name);
    if (part == null) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType(type(name));
    response.setContentLength(part.length);
    response.getOutputStream().write(part);
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".html" -> "text/html; charset=utf-8";
      case ".css" -> "text/css; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      default -> "image/png";
    };
  }

  private static String version() {
    var properties = new Properties();
    try (var in = resource("/META-INF/maven/org.webjars/swagger-ui/pom.properties").openStream()) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static byte[] read(String name) {
    try (var in = resource(name).openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL resource(String name) {
    var found = SwaggerUi.class.getResource(name);
    if (found == null) {
      throw new IllegalStateException(
          name + " is missing: add org.webjars:swagger-ui, or switch kinkit.development off.");
    }
    return found;
  }
}
