package app.kinkit.command.port;

import app.kinkit.command.store.Pins;
import app.kinkit.domain.privilege.GrantState;
import app.kinkit.domain.privilege.GrantsId;
import app.kinkit.domain.privilege.PrivilegeCommand.EndPrivileges;
import app.kinkit.domain.privilege.PrivilegeEvent;
import app.kinkit.domain.profile.Privileges;
import app.kinkit.domain.shared.ProfileId;

/// The list of privileges as the event store has it. Whoever is given one pins the profile and
/// whoever closes an account pins the list, so of the two at once the second one decides again.
public final class StoredPrivileges implements Privileges {
  private final Histories histories;
  private final NestedCommands commands;

  public StoredPrivileges(Histories histories, NestedCommands commands) {
    this.histories = histories;
    this.commands = commands;
  }

  @Override
  public void renounce(ProfileId person) {
    var list = GrantsId.ONE.toString();
    var history = histories.of(list);
    Pins.require(list, history.version());
    var state = new GrantState();
    history.events().forEach(event -> state.on((PrivilegeEvent) event));
    if (!state.held(person).isEmpty()) {
      commands.send(_ -> new EndPrivileges(person));
    }
  }
}
