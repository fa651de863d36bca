package app.kinkit.identity.web;

import app.kinkit.identity.Identity;
import app.kinkit.identity.guess.GuessLimit;
import app.kinkit.identity.guess.GuessLimit.Attempt;
import app.kinkit.identity.guess.GuessLimit.Subject;
import app.kinkit.identity.guess.TooManyGuesses;
import app.kinkit.identity.token.Seldom;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Stands before a command whose body can be guessed, such as the code of an invite: ten misses of
/// one person or fifty of one network in five minutes, and the command is not looked at any more. A
/// miss is an answer of 404; every other answer forgives the attempt. Goes behind the
/// [BearerFilter], which knows the person.
public final class GuessFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(GuessFilter.class);
  private static final int PER_PERSON = 10;
  private static final int PER_NETWORK = 50;

  private final transient GuessLimit limit;
  private final transient Seldom warnings = new Seldom();
  private final String kind;

  /// @param kind what is guessed at, in a word or two
  public GuessFilter(GuessLimit limit, String kind) {
    this.limit = limit;
    this.kind = kind;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Attempt attempt;
    try {
      attempt = count(request);
    } catch (TooManyGuesses e) {
      TokenAnswer.tooMany(response, e.retryAfterSeconds());
      return;
    } catch (DataAccessException | TransactionException e) {
      if (warnings.mayBeSaid()) {
        LOG.warn("Attempts at {} cannot be counted: {}", kind, e.getMessage());
      }
      TokenAnswer.PROBLEM.putOff(
          response, "The platform cannot reach its store. Send it again in a second.");
      return;
    }
    chain.doFilter(request, response);
    if (response.getStatus() != HttpServletResponse.SC_NOT_FOUND) {
      forgive(attempt);
    }
  }

  private Attempt count(HttpServletRequest request) {
    var subjects = new ArrayList<Subject>();
    subjects.add(new Subject(kind + " from network", Network.of(request), PER_NETWORK));
    if (request.getAttribute(Identity.ATTRIBUTE) instanceof Identity identity
        && identity.signedIn()) {
      subjects.add(new Subject(kind, identity.person().toString(), PER_PERSON));
    }
    return limit.count(subjects);
  }

  /// The answer has been given; that it stays counted for five minutes does no harm.
  private void forgive(Attempt attempt) {
    try {
      limit.forgive(attempt);
    } catch (DataAccessException | TransactionException e) {
      if (warnings.mayBeSaid()) {
        LOG.warn("An attempt at {} cannot be forgiven: {}", kind, e.getMessage());
      }
    }
  }
}
