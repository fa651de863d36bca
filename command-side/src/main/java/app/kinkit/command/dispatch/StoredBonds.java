package app.kinkit.command.dispatch;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.unless;

import app.kinkit.command.store.Pins;
import app.kinkit.domain.bond.BondCommand.AdmitMember;
import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;

/// Bonds as the event store has them; what the current command itself has changed is not in it yet.
final class StoredBonds implements Bonds {
  private final Histories histories;
  private final NestedCommands commands;

  StoredBonds(Histories histories, NestedCommands commands) {
    this.histories = histories;
    this.commands = commands;
  }

  @Override
  public BondState pinned(BondId bond) {
    var history = histories.of(bond.toString());
    unless(history.version() >= 0, NOT_FOUND, NOTHING_THERE);
    Pins.require(bond.toString(), history.version());
    var state = new BondState();
    history.events().forEach(event -> state.on((BondEvent) event));
    return state;
  }

  @Override
  public void admit(BondId bond, ProfileId person, BondRole role) {
    commands.send(_ -> new AdmitMember(bond, person, role));
  }
}
