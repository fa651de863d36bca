package app.kinkit.identity.web;

import app.kinkit.identity.Identity;
import app.kinkit.identity.pace.Pace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/// Turns away who asks too often, before anything is done: each person by themself, and everybody
/// who is not signed in by the network they come from. Goes behind the [BearerFilter], which knows
/// the person. Commands are not its business: some of them must never be turned away.
public final class PaceFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final transient Pace people;
  private final transient Pace networks;

  public PaceFilter(Pace people, Pace networks) {
    this.people = people;
    this.networks = networks;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var wait = ask(request);
    if (wait.isZero()) {
      chain.doFilter(request, response);
    } else {
      TokenAnswer.below(request.getServletPath()).slowDown(response, wait.toSeconds() + 1);
    }
  }

  private Duration ask(HttpServletRequest request) {
    return request.getAttribute(Identity.ATTRIBUTE) instanceof Identity identity
            && identity.signedIn()
        ? people.ask(identity.person().toString())
        : networks.ask(Network.of(request));
  }
}
