package app.kinkit.server.grant;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.dispatch.Order;
import app.kinkit.domain.privilege.GrantsId;
import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.privilege.PrivilegeCommand;
import app.kinkit.domain.privilege.PrivilegeCommand.GrantPrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.OpenGrants;
import app.kinkit.domain.privilege.PrivilegeCommand.ProposePrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.RevokePrivilege;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A node without a web edge that changes who is an admin or an auditor and tells what it did: the
/// operator's command. It works beside running servers as any other node does.
public final class Granting implements AutoCloseable {
  private static final int POOL = 2;

  private final HikariDataSource pool = new HikariDataSource();
  private final CommandSide side;
  private final PrintStream out;

  private Granting(Database database, Path folder, Clock clock, PrintStream out)
      throws IOException, SQLException, GeneralSecurityException {
    this.out = out;
    pool.setDataSource(database.dataSource(Roles.COMMAND));
    pool.setMaximumPoolSize(POOL);
    side = CommandSide.open(database.dataSource(Roles.COMMAND), pool, folder, clock);
  }

  /// @param folder where the key files lie, in `keys`
  public static Granting open(Database database, Path folder, Clock clock, PrintStream out)
      throws IOException, SQLException, GeneralSecurityException {
    return new Granting(database, folder, clock, out);
  }

  /// @param revoke true to take the privilege away
  /// @param by the admin in whose name it is proposed; null when the operator acts alone
  /// @return whether it was done or proposed; if not, a sentence says why
  public boolean change(
      Privilege privilege, ProfileId person, boolean revoke, @Nullable ProfileId by) {
    try {
      opened();
      if (by == null) {
        alone(privilege, person, revoke);
      } else {
        propose(new ProposePrivilege(privilege, person, revoke), by);
      }
      return true;
    } catch (Refused refused) {
      out.println(
          refused.code() == RefusalCode.NOT_FOUND
              ? "Nobody of the id %s has ever signed up here.".formatted(person.value())
              : refused.getMessage());
      return false;
    }
  }

  private void opened() {
    if (!side.log().stream(GrantsId.ONE.toString()).isEmpty()) {
      return;
    }
    try {
      asOperator(new OpenGrants());
    } catch (Refused refused) {
      if (refused.code() != RefusalCode.ID_TAKEN) { // somebody else has opened it just now
        throw refused;
      }
    }
  }

  private void alone(Privilege privilege, ProfileId person, boolean revoke) {
    asOperator(
        revoke ? new RevokePrivilege(privilege, person) : new GrantPrivilege(privilege, person));
    out.printf(
        "%s is %s %s.%n",
        person.value(), privilege.name().toLowerCase(Locale.ROOT), revoke ? "no more" : "now");
  }

  private void propose(ProposePrivilege command, ProfileId by) {
    var id = UUID.randomUUID();
    side.dispatcher().dispatch(new Order(id, new Actor(by), command, null, null));
    out.printf(
        "Proposed for three days. Another admin than %s confirms it:%n"
            + "POST /commands/v1/privileges/confirmations {\"proposal_id\":\"%s\"}%n",
        by.value(), new Ids(id).next());
  }

  private void asOperator(PrivilegeCommand command) {
    var order = new Order(UUID.randomUUID(), PrivilegeCommand.OPERATOR, command, null, null);
    side.dispatcher().dispatch(order);
  }

  @Override
  public void close() {
    side.close();
    pool.close();
  }
}
