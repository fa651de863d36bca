package app.kinkit.command.port;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.unless;

import app.kinkit.command.store.Pins;
import app.kinkit.domain.bond.BondCommand.AdmitMember;
import app.kinkit.domain.bond.BondCommand.CountInvite;
import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.joinrequest.JoinPlaceCommand.FreeJoinPlace;
import app.kinkit.domain.joinrequest.JoinPlaceCommand.OpenJoinPlace;
import app.kinkit.domain.joinrequest.JoinPlaceCommand.TakeJoinPlace;
import app.kinkit.domain.joinrequest.JoinPlaceId;
import app.kinkit.domain.joinrequest.JoinPlaces;
import app.kinkit.domain.joinrequest.JoinRequestId;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// Bonds as the event store has them, and the places at their doors; what the current command
/// itself has changed is not in it yet.
public final class StoredBonds implements Bonds, JoinPlaces {
  private final Histories histories;
  private final EventStorageEngine engine;
  private final NestedCommands commands;

  public StoredBonds(Histories histories, EventStorageEngine engine, NestedCommands commands) {
    this.histories = histories;
    this.engine = engine;
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
  public void admit(BondId bond, ProfileId person, BondRole role, JoinedVia via) {
    commands.send(_ -> new AdmitMember(bond, person, role, via));
  }

  @Override
  public void countInvite(BondId bond, ProfileId member) {
    commands.send(_ -> new CountInvite(bond, member));
  }

  /// Two nodes that both find that nobody has held the place: the append lets one of them create
  /// the stream, the other decides again.
  @Override
  public void take(ProfileId person, BondId bond, JoinRequestId request) {
    var place = JoinPlaceId.of(person, bond);
    var known = engine.lastSequenceNumberFor(place.toString()).isPresent();
    commands.send(_ ->
        known
            ? new TakeJoinPlace(place, request)
            : new OpenJoinPlace(place, bond, person, request));
  }

  @Override
  public void free(ProfileId person, BondId bond) {
    commands.send(_ -> new FreeJoinPlace(JoinPlaceId.of(person, bond)));
  }
}
