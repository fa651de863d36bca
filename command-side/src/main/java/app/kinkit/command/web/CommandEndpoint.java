package app.kinkit.command.web;

import static app.kinkit.domain.shared.RefusalCode.ADULT_CONFIRMATION_REQUIRED;
import static app.kinkit.domain.shared.RefusalCode.METHOD_NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.UNAUTHENTICATED;

import app.kinkit.command.dispatch.Order;
import app.kinkit.command.page.Line;
import app.kinkit.command.web.problem.Failures;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/// The one door for all commands. In this order: is there such a path, who asks, what do the
/// headers want, has this person a share of the room left, is the body bearable, is there room, may
/// this person give commands at all, what is the command; then it is dispatched. A body is received
/// before a place is taken, so that nobody holds one by sending slowly. Authority and state are not
/// asked here: the aggregates decide about those.
final class CommandEndpoint implements HttpRequestHandler, CorsConfigurationSource {
  private final CommandEdge edge;
  private final Router router;
  private final CorsConfiguration cors;

  CommandEndpoint(CommandEdge edge, Router router, CorsConfiguration cors) {
    this.edge = edge;
    this.router = router;
    this.cors = cors;
  }

  /// A request whose path and headers are in order.
  private record Asked(
      HttpServletRequest request, Router.Match match, Caller caller, Conditions conditions) {}

  @Override
  public CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
    return cors;
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    try {
      var match = match(request, response);
      var caller = caller(request);
      var asked = new Asked(request, match, caller, Conditions.of(request));
      try (var _ = edge.admission().enter(match.route().line(), caller.id())) {
        carryOut(asked, response);
      }
    } catch (RuntimeException failure) {
      Failures.problem(failure, null).send(response);
    }
  }

  private void carryOut(Asked asked, HttpServletResponse response) throws IOException {
    var commandId = asked.conditions().commandId(asked.caller().id());
    Answer answer;
    try {
      var body = Content.of(asked.request());
      try (var _ = edge.admission().enter(asked.match().route().line())) {
        answer = answer(asked, commandId, body);
      }
    } catch (RuntimeException failure) {
      Failures.problem(failure, commandId).send(response);
      return;
    }
    answer.send(response);
  }

  private Answer answer(Asked asked, UUID commandId, byte[] body) {
    var route = asked.match().route();
    var person = asked.caller().id();
    edge.gate().ensureRegistered(asked.caller());
    if (route.line().gated() && !edge.gate().adult(person)) {
      throw new Refused(
          ADULT_CONFIRMATION_REQUIRED,
          "Confirm first that you are 18 or older: POST " + Line.ROOT + "/me/adult-confirmation.");
    }
    var bound = route.binding().bind(person, commandId, asked.match().variables(), body);
    var order =
        new Order(
            commandId,
            new Actor(person),
            bound.command(),
            mac(asked, body),
            asked.conditions().expectedVersion());
    return new Answer(route.line(), edge.dispatcher().dispatch(order), bound.inviteCode());
  }

  private @Nullable String mac(Asked asked, byte[] body) {
    var request = asked.request();
    return asked.conditions().key() == null
        ? null
        : edge.mac().of(request.getMethod(), request.getRequestURI(), body);
  }

  private Router.Match match(HttpServletRequest request, HttpServletResponse response) {
    var path = request.getRequestURI().substring(request.getContextPath().length());
    var match =
        path.startsWith(Line.ROOT)
            ? router.find(path.substring(Line.ROOT.length()))
            : Optional.<Router.Match>empty();
    var found =
        match.orElseThrow(
            () -> new Refused(NOT_FOUND, "No command has this path; see the list of commands."));
    if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      throw new Refused(METHOD_NOT_ALLOWED, "Commands are given by POST to this path.");
    }
    return found;
  }

  private Caller caller(HttpServletRequest request) {
    return edge.callers()
        .of(request)
        .filter(Caller::signedIn)
        .orElseThrow(() ->
            new Refused(
                UNAUTHENTICATED,
                "Sign in and send the token of your session as Authorization: Bearer."));
  }
}
