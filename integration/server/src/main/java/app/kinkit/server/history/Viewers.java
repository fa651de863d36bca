package app.kinkit.server.history;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.UNAUTHENTICATED;

import app.kinkit.command.web.Caller;
import app.kinkit.command.web.Callers;
import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import app.kinkit.query.ReaderOf;
import jakarta.servlet.http.HttpServletRequest;

/// Knows as what somebody looks back: auditors as auditors, unless they ask `as=member`.
///
/// @param privileges asked anew for every request
public record Viewers(Callers callers, ReaderOf readers, Privileges privileges) {

  /// Whether somebody holds a privilege now.
  @FunctionalInterface
  public interface Privileges {
    boolean holds(ProfileId person, Privilege privilege);
  }

  Viewer of(HttpServletRequest request) {
    var caller = callers.of(request).filter(Caller::signedIn).orElseThrow(Viewers::signedOut);
    var reader = readers.readerOf(request).orElseThrow(Viewers::signedOut);
    var asMember = "member".equals(request.getParameter("as"));
    var auditor = !asMember && privileges.holds(caller.id(), Privilege.AUDITOR);
    return new Viewer(caller.id(), reader, auditor);
  }

  private static Refused signedOut() {
    return new Refused(
        UNAUTHENTICATED, "Sign in and send the token of your session as Authorization: Bearer.");
  }

  /// Refuses whoever is neither admin nor auditor, as if nothing were there.
  void requireOperator(Viewer viewer) {
    Refused.unless(
        viewer.auditor() || privileges.holds(viewer.person(), Privilege.ADMIN),
        NOT_FOUND,
        Refused.NOTHING_THERE);
  }
}
