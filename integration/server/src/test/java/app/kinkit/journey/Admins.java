package app.kinkit.journey;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.dispatch.Order;
import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.privilege.PrivilegeCommand;
import app.kinkit.domain.privilege.PrivilegeCommand.GrantPrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.OpenGrants;
import app.kinkit.domain.privilege.PrivilegeCommand.ProposePrivilege;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.shared.ProfileId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The two admins of a server, named by its operator.
record Admins(RunningServer server, Client one, Client other) {
  private static final Map<RunningServer, Admins> OF = new ConcurrentHashMap<>();

  static Admins of(RunningServer server) {
    return OF.computeIfAbsent(server, Admins::named);
  }

  private static Admins named(RunningServer server) {
    var one = Client.adult(server.address(), "Admin");
    var other = Client.adult(server.address(), "Admin");
    var admins = new Admins(server, one, other);
    admins.send(PrivilegeCommand.OPERATOR, new OpenGrants());
    for (var person : new Client[] {one, other}) {
      admins.send(PrivilegeCommand.OPERATOR, new GrantPrivilege(Privilege.ADMIN, profile(person)));
    }
    return admins;
  }

  /// The first one proposes somebody as auditor; the id of that waits for the second one.
  UUID proposal(Client person) {
    var proposal = new ProposePrivilege(Privilege.AUDITOR, profile(person), false);
    return new Ids(send(new Actor(profile(one)), proposal)).next();
  }

  /// Somebody whom both have made an auditor.
  Client auditor() {
    var person = Client.adult(server.address(), "Auditor");
    var confirmation = Map.of("proposal_id", proposal(person).toString());
    other.command("/privileges/confirmations", confirmation).is(200);
    return person;
  }

  private UUID send(Actor actor, PrivilegeCommand command) {
    var id = UUID.randomUUID();
    var order = new Order(id, actor, command, null, null);
    server.part(CommandSide.class).dispatcher().dispatch(order);
    return id;
  }

  private static ProfileId profile(Client person) {
    return new ProfileId(UUID.fromString(person.id()));
  }
}
