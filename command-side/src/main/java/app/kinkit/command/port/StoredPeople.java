package app.kinkit.command.port;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.unless;

import app.kinkit.command.store.Pins;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.profile.PersonState;
import app.kinkit.domain.profile.ProfileEvent;
import app.kinkit.domain.shared.ProfileId;

/// People as the event store has them.
public final class StoredPeople implements People {
  private final Histories histories;

  public StoredPeople(Histories histories) {
    this.histories = histories;
  }

  @Override
  public PersonState pinned(ProfileId person) {
    var history = histories.of(person.toString());
    unless(history.version() >= 0, NOT_FOUND, NOTHING_THERE);
    Pins.require(person.toString(), history.version());
    return state(history);
  }

  @Override
  public void requireOpen(ProfileId person) {
    var history = histories.of(person.toString());
    Pins.require(person.toString(), history.version());
    state(history).requireOpen();
  }

  /// The person that a history makes.
  public static PersonState state(Histories.History history) {
    var state = new PersonState();
    history.events().forEach(event -> state.on((ProfileEvent) event));
    return state;
  }
}
