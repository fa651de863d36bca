package app.kinkit.server.ops;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;

import app.kinkit.command.web.Caller;
import app.kinkit.command.web.Callers;
import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Knows who is an admin or an auditor, as of the last commit: `access.privilege` is written with
/// the event that grants, revokes or closes an account, so nothing is remembered here and a
/// privilege that has ended opens nothing from the next request on.
public final class Operators {
  /// Said to everybody else, signed in or not: the same as where nothing is.
  static final String NOTHING = "Nothing is there; check the address.";

  private static final String HOLDS =
      "select exists (select from access.privilege where person = ? and privilege = ? and active)";

  private final DataSource source;
  private final Callers callers;

  /// @param source as role `kinkit_command`
  public Operators(DataSource source, Callers callers) {
    this.source = source;
    this.callers = callers;
  }

  /// The admin who asks; NOT_FOUND for everybody else.
  public Caller admin(HttpServletRequest request) {
    return holder(request, Privilege.ADMIN);
  }

  /// The auditor who asks; NOT_FOUND for everybody else, admins included.
  public Caller auditor(HttpServletRequest request) {
    return holder(request, Privilege.AUDITOR);
  }

  private Caller holder(HttpServletRequest request, Privilege privilege) {
    return callers
        .of(request)
        .filter(Caller::signedIn)
        .filter(caller -> holds(caller.id(), privilege))
        .orElseThrow(() -> new Refused(NOT_FOUND, NOTHING));
  }

  /// Whether the person holds the privilege now.
  public boolean holds(ProfileId person, Privilege privilege) {
    try (var connection = source.getConnection();
        var query = connection.prepareStatement(HOLDS)) {
      query.setObject(1, person.value());
      query.setString(2, Refused.inWords(privilege));
      try (var found = query.executeQuery()) {
        return found.next() && found.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("privileges cannot be read now", e);
    }
  }
}
