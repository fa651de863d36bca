package app.kinkit.command.web.problem;

import app.kinkit.command.web.problem.Catalogue.Entry;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;

/// `/problems/{code}`: where the `type` of a problem document leads, as a page for people or as
/// JSON for those who ask for it. `/problems` lists all codes.
public final class ProblemEndpoint implements HttpRequestHandler {
  public static final String ROOT = "/problems";

  private static final JsonMapper JSON = new JsonMapper();

  /// Stops the start when a code has no words.
  public ProblemEndpoint() {
    Stream.of(RefusalCode.values()).forEach(Catalogue::of);
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!List.of("GET", "HEAD").contains(request.getMethod())) {
      response.setHeader("Allow", "GET, HEAD");
      refuse(RefusalCode.METHOD_NOT_ALLOWED, "Problems can be read only.", response);
      return;
    }
    var name = request.getRequestURI().substring(request.getContextPath().length() + ROOT.length());
    if (name.isEmpty() || name.equals("/")) {
      send(List.copyOf(Catalogue.entries().values()), request, response);
      return;
    }
    var entry = entry(name.substring(1));
    if (entry.isPresent()) {
      send(List.of(entry.get()), request, response);
    } else {
      refuse(RefusalCode.NOT_FOUND, "No problem has this name; " + ROOT + " lists all.", response);
    }
  }

  private static Optional<Entry> entry(String kebab) {
    return Catalogue.entries().values().stream()
        .filter(entry -> Problem.kebab(entry.code()).equals(kebab))
        .findFirst();
  }

  private static void refuse(RefusalCode code, String detail, HttpServletResponse response)
      throws IOException {
    new Problem(new Refused(code, detail), null).send(response);
  }

  private static void send(
      List<Entry> entries, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var accept = request.getHeader("Accept");
    var json = accept != null && accept.contains("json");
    response.setContentType(json ? "application/json" : "text/html; charset=utf-8");
    response.setHeader("X-Content-Type-Options", "nosniff");
    var body = json ? json(entries) : html(entries);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static byte[] json(List<Entry> entries) {
    var members = entries.stream().map(ProblemEndpoint::members).toList();
    return JSON.writeValueAsBytes(members.size() == 1 ? members.getFirst() : members);
  }

  private static Map<String, Object> members(Entry entry) {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", ROOT + "/" + Problem.kebab(entry.code()));
    members.put("code", entry.code().name());
    members.put("status", entry.code().status());
    members.put("title", entry.title());
    members.put("advice", entry.advice());
    return members;
  }

  private static byte[] html(List<Entry> entries) {
    var sections = entries.stream().map(ProblemEndpoint::section).collect(Collectors.joining("\n"));
    var page =
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Problems</title>
        <style>body { font: 16px/1.5 system-ui; max-width: 40rem; margin: 3rem auto; }</style>
        %s
        </html>
        """
            .formatted(sections);
    return page.getBytes(StandardCharsets.UTF_8);
  }

  private static String section(Entry entry) {
    return "<h1>%s</h1><p><code>%s</code>, HTTP %d</p><p>%s</p>"
        .formatted(entry.title(), entry.code(), entry.code().status(), entry.advice());
  }
}
