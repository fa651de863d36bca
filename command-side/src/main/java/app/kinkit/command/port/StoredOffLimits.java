package app.kinkit.command.port;

import static app.kinkit.domain.shared.RefusalCode.OFF_LIMITS;
import static app.kinkit.domain.shared.Refused.unless;

import app.kinkit.command.store.Pins;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.boundary.ActivityList;
import app.kinkit.domain.boundary.ActivityNames;
import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundariesState;
import app.kinkit.domain.boundary.BoundariesState.Activity;
import app.kinkit.domain.boundary.BoundaryEvent;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.boundary.OffLimits;
import app.kinkit.domain.boundary.Wording;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.Vault;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The boundaries of bonds as the event store has them. Names and wordings are opened here, only
/// while something is off limits, and forgotten at once; a name whose key is gone names nothing.
public final class StoredOffLimits implements OffLimits, ActivityNames, ActivityList {
  private static final String NAME = "activity_name";

  private final Histories histories;
  private final Bonds bonds;
  private final Vault vault;

  public StoredOffLimits(Histories histories, Bonds bonds, Vault vault) {
    this.histories = histories;
    this.bonds = bonds;
    this.vault = vault;
  }

  @Override
  public void requireNone(BondId bond, Wording wording) {
    var state = pinned(bond);
    if (!state.hasHardLimits()) {
      return;
    }
    var limits = state.offLimits(bonds.pinned(bond));
    var isFree =
        limits.stream().noneMatch(limit -> wording.activities().contains(limit.id()))
            && isSilentAbout(limits, wording);
    unless(
        isFree,
        OFF_LIMITS,
        "This names an activity that is off limits in this bond; propose something else.");
  }

  @Override
  public Set<BoundaryId> of(BondId bond) {
    return pinned(bond).listed();
  }

  private BoundariesState pinned(BondId bond) {
    var stream = BoundariesId.of(bond).toString();
    var history = histories.ofExpected(stream);
    Pins.require(stream, history.version());
    var state = new BoundariesState();
    history.events().forEach(event -> state.on((BoundaryEvent) event));
    return state;
  }

  private boolean isSilentAbout(List<Activity> limits, Wording wording) {
    var texts =
        wording.words().stream()
            .flatMap(said -> opened(said.text(), said.name()).stream())
            .toList();
    return limits.stream()
        .flatMap(limit -> opened(limit.name(), NAME).stream())
        .noneMatch(name -> texts.stream().anyMatch(text -> text.name(name)));
  }

  @Override
  public boolean isAmong(PrivateText name, Collection<PrivateText> others) {
    var mine = opened(name, NAME);
    Invalid.unless(
        mine.filter(words -> !words.isNothing()).isPresent(),
        NAME,
        "has no letter and no digit",
        "a name of at least one word");
    return mine.isPresent()
        && others.stream()
            .flatMap(other -> opened(other, NAME).stream())
            .anyMatch(mine.get()::isSameAs);
  }

  private Optional<WholeWords> opened(PrivateText text, String field) {
    return Optional.ofNullable(vault.open(text, field)).map(WholeWords::of);
  }
}
