package app.kinkit.identity.web;

import app.kinkit.identity.Identity;
import app.kinkit.identity.TokenCheck;
import app.kinkit.identity.TokenCheck.Absent;
import app.kinkit.identity.TokenCheck.Accepted;
import app.kinkit.identity.TokenCheck.Refused;
import app.kinkit.identity.TokenCheck.Unavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/// Reads the bearer token of each request and leaves the [Identity] on it.
///
/// `Authorization: Bearer` counts, and without that header the stock clients' `apikey` does. A bad
/// token ends the request with 401, whatever it asks for; a request without a token goes on with
/// nobody on it, and what nobody may do is decided behind. The issuer's open pages do not look at
/// tokens: a client whose token has just expired may still send it along to get a new one.
public final class BearerFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String SCHEME = "Bearer ";
  private static final Set<String> OPEN =
      Set.of(
          "/auth/v1/signup",
          "/auth/v1/token",
          "/auth/v1/settings",
          "/auth/v1/health",
          "/auth/v1/.well-known/jwks.json");

  private final transient TokenCheck check;

  public BearerFilter(TokenCheck check) {
    this.check = check;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var path = request.getServletPath();
    if (OPEN.contains(path)) {
      chain.doFilter(request, response);
      return;
    }
    switch (verdict(request)) {
      case Accepted accepted -> {
        request.setAttribute(Identity.ATTRIBUTE, accepted.identity());
        chain.doFilter(request, response);
      }
      case Absent _ -> chain.doFilter(request, response);
      case Refused refused -> TokenAnswer.below(path).refuse(response, refused);
      case Unavailable later -> TokenAnswer.below(path).putOff(response, later.detail());
    }
  }

  private TokenCheck.Verdict verdict(HttpServletRequest request) {
    var headers = request.getHeaders("Authorization");
    if (!headers.hasMoreElements()) {
      return check.verify(request.getHeader("apikey"));
    }
    var header = headers.nextElement();
    if (headers.hasMoreElements()) {
      return malformed("Send one Authorization header, not several.");
    }
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return malformed("Send the token as Authorization: Bearer and the token.");
    }
    return check.verify(header.substring(SCHEME.length()).strip());
  }

  private static Refused malformed(String detail) {
    return new Refused(TokenCheck.Reason.MALFORMED, detail);
  }
}
