package app.kinkit.command.web;

import app.kinkit.command.dispatch.Dispatcher;
import app.kinkit.command.page.Line;
import app.kinkit.command.web.bind.Binder;
import app.kinkit.command.web.bind.InviteCodes;
import app.kinkit.command.web.problem.ProblemEndpoint;
import app.kinkit.domain.shared.Vault;
import java.util.List;
import java.util.Map;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsConfiguration;

/// All that the edge stands on, and how it is mounted.
public record CommandEdge(
    Dispatcher dispatcher,
    Vault vault,
    InviteCodes codes,
    Gate gate,
    Callers callers,
    RequestMac mac,
    Admission admission) {

  /// The handlers by URL pattern, for one `SimpleUrlHandlerMapping`. A page that does not fit its
  /// commands stops the start here.
  public Map<String, HttpRequestHandler> handlers(Pages pages, List<String> origins) {
    var binder = new Binder(vault, codes);
    var routes = pages.lines().stream().map(line -> new Route(line, binder.bind(line))).toList();
    return Map.of(
        Line.ROOT + "/**",
        new CommandEndpoint(this, new Router(routes), cors(origins)),
        ProblemEndpoint.ROOT + "/**",
        new ProblemEndpoint());
  }

  /// Any of these origins, never with cookies: a token is the only way to be somebody.
  private static CorsConfiguration cors(List<String> origins) {
    var cors = new CorsConfiguration();
    cors.setAllowedOrigins(origins);
    cors.setAllowedMethods(List.of("POST"));
    cors.setAllowedHeaders(List.of("*"));
    cors.setExposedHeaders(
        List.of("ETag", "Location", "Idempotency-Replayed", "Retry-After", "WWW-Authenticate"));
    cors.setMaxAge(3_600L);
    return cors;
  }
}
