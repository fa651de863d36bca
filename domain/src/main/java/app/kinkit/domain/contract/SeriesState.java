package app.kinkit.domain.contract;

import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.unless;

import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.contract.ContractEvent.ContractDrafted;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// All versions of one contract. One at most is open, which is drafted or signed, and one at most
/// is active. The parts of the aggregate decide by it.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives the bond
final class SeriesState {
  private ContractSeriesId id;
  private BondId bondId;
  private final List<Version> versions = new ArrayList<>();

  ContractSeriesId id() {
    return id;
  }

  BondId bondId() {
    return bondId;
  }

  Optional<Version> open() {
    return versions.stream().filter(Version::isOpen).findFirst();
  }

  Optional<Version> active() {
    return versions.stream().filter(v -> v.status() == ContractStatus.ACTIVE).findFirst();
  }

  /// What binds, and what would.
  List<Version> alive() {
    return versions.stream().filter(Version::isAlive).toList();
  }

  /// What a next version goes on from: the last one whose text the members have seen.
  Optional<Version> lastShown() {
    return versions.reversed().stream().filter(Version::shown).findFirst();
  }

  int nextNumber() {
    return versions.size() + 1;
  }

  boolean anyVersion(Predicate<Version> question) {
    return versions.stream().anyMatch(question);
  }

  Version version(UUID contractId) {
    return versions.stream()
        .filter(v -> v.id().equals(contractId))
        .findFirst()
        .orElseThrow(() -> new Refused(NOT_FOUND, NOTHING_THERE));
  }

  Version requireDraft() {
    return open()
        .filter(v -> v.status() == ContractStatus.DRAFT)
        .orElseThrow(() ->
            new Refused(
                ILLEGAL_TRANSITION,
                "No version of this contract is a draft now; withdraw the proposal, or draft a new version."));
  }

  /// Whoever is not in the bond finds nothing; nor do its members as long as nothing was proposed
  /// to them, but for those who have drafted or act in place of who has.
  BondState requireKnown(Actor actor, Bonds bonds) {
    var bond = bonds.pinned(bondId);
    bond.requireActor(actor.id());
    var known =
        anyVersion(Version::shown)
            || anyVersion(v -> v.isAsked(actor.id()) || drafts(v, actor, bond));
    unless(known, NOT_FOUND, NOTHING_THERE);
    return bond;
  }

  /// A draft is the business of its author while they lead the bond; once they have left it or lead
  /// no longer, that of any lead, so that no contract is stuck.
  BondState requireDrafter(Version version, Actor actor, Bonds bonds) {
    var bond = requireKnown(actor, bonds);
    unless(
        drafts(version, actor, bond),
        NOT_ALLOWED,
        "Only the member who drafted this version does this; ask them.");
    bond.requireLead(actor.id());
    return bond;
  }

  private static boolean drafts(Version version, Actor actor, BondState bond) {
    ProfileId author = version.draft().createdBy();
    return actor.is(author) || (bond.leads(actor.id()) && !bond.leads(author));
  }

  /// Takes in what happened; only assigns.
  void on(ContractEvent event) {
    id = event.id();
    bondId = event.bondId();
    if (event instanceof ContractDrafted drafted) {
      versions.add(new Version(drafted));
    } else {
      versions.replaceAll(v -> v.id().equals(event.contractId()) ? v.after(event) : v);
    }
  }
}
