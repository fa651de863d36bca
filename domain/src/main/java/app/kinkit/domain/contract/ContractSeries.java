package app.kinkit.domain.contract;

import static app.kinkit.domain.contract.ContractStatus.ARCHIVED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.Refused.unless;
import static app.kinkit.domain.shared.Refused.unlessStep;
import static java.util.Objects.requireNonNullElse;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.contract.ContractCommand.AmendDraft;
import app.kinkit.domain.contract.ContractCommand.ArchiveContract;
import app.kinkit.domain.contract.ContractCommand.DraftContract;
import app.kinkit.domain.contract.ContractCommand.DraftNewVersion;
import app.kinkit.domain.contract.ContractCommand.ProposeForSignature;
import app.kinkit.domain.contract.ContractEvent.ContractArchived;
import app.kinkit.domain.contract.ContractEvent.ContractDraftAmended;
import app.kinkit.domain.contract.ContractEvent.ContractDrafted;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractEvent.SignatureAsked;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;

/// One contract through all its versions. Leads draft; a text that is proposed does not change any
/// more and is signed by everybody who was asked, each for themself, or by nobody. With the last
/// signature it binds and what bound before is superseded, in one commit. Any signer withdraws, at
/// any time.
///
/// Here stands what is written and proposed; [Signing] is what signers do, [ContractTimers] what
/// time brings.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by Axon
class ContractSeries {
  @AggregateIdentifier private ContractSeriesId id;
  private final SeriesState state = new SeriesState();
  @AggregateMember private final Signing signing = new Signing(state);
  @AggregateMember private final ContractTimers timers = new ContractTimers(state);

  ContractSeries() {}

  @CommandHandler
  ContractSeries(DraftContract c, Actor actor, Bonds bonds) {
    var bond = bonds.pinned(c.bondId());
    bond.requireLead(actor.id());
    bond.requireUnpaused();
    Draft.requireOrder(c.effectiveFrom(), c.expiresAt());
    apply(
        new ContractDrafted(
            c.id(),
            c.id().version(1),
            c.bondId(),
            actor.id(),
            1,
            null,
            c.title(),
            c.content(),
            c.effectiveFrom(),
            c.expiresAt()));
  }

  @CommandHandler
  void handle(AmendDraft c, Actor actor, Bonds bonds) {
    state.requireKnown(actor, bonds);
    var version = state.requireDraft();
    state.requireDrafter(version, actor, bonds);
    var draft = version.draft();
    Draft.requireOrder(
        c.effectiveFrom().over(draft.effectiveFrom()), c.expiresAt().over(draft.expiresAt()));
    apply(
        new ContractDraftAmended(
            id,
            version.id(),
            state.bondId(),
            c.title(),
            c.content(),
            c.effectiveFrom(),
            c.expiresAt()));
  }

  @CommandHandler
  void handle(DraftNewVersion c, Actor actor, Bonds bonds) {
    var bond = state.requireKnown(actor, bonds);
    bond.requireLead(actor.id());
    bond.requireUnpaused();
    unless(
        state.open().isEmpty(),
        ILLEGAL_TRANSITION,
        "A version of this contract is being drafted or signed; end that first.");
    var before =
        state
            .lastShown()
            .map(Version::draft)
            .orElseThrow(() ->
                new Refused(
                    ILLEGAL_TRANSITION,
                    "No version of this contract was proposed; draft another contract."));
    var number = state.nextNumber();
    var from = c.effectiveFrom().over(before.effectiveFrom());
    var until = c.expiresAt().over(before.expiresAt());
    Draft.requireOrder(from, until);
    apply(
        new ContractDrafted(
            id,
            id.version(number),
            state.bondId(),
            actor.id(),
            number,
            before.contractId(),
            requireNonNullElse(c.title().over(before.title()), before.title()),
            requireNonNullElse(c.content().over(before.content()), before.content()),
            from,
            until));
  }

  @CommandHandler
  void handle(
      ProposeForSignature c,
      Actor actor,
      Bonds bonds,
      People people,
      Wordings wordings,
      Clock clock) {
    state.requireKnown(actor, bonds);
    var version = state.requireDraft();
    var bond = state.requireDrafter(version, actor, bonds);
    bond.requireUnpaused();
    unless(
        !version.isOver(clock),
        ILLEGAL_TRANSITION,
        "This contract would be over already; amend expires_at, then propose it.");
    requireSigners(c.requiredSigners(), actor);
    c.requiredSigners().forEach(signer -> requireMayBeAsked(signer, actor, bond, people));
    var text = wordings.fix(version.draft().wording(c.requiredSigners()), actor.id());
    apply(
        new ContractProposed(
            id,
            version.id(),
            state.bondId(),
            actor.id(),
            text.contentSha256(),
            text.contentSalt(),
            c.requiredSigners()));
    c.requiredSigners().forEach(signer -> apply(asked(version.id(), signer, actor, bond)));
  }

  private static void requireSigners(List<ProfileId> signers, Actor actor) {
    Invalid.unless(
        signers.contains(actor.id()) && signers.size() > 1,
        "required_signers",
        "does not name you and somebody else",
        "the ids of all who are to sign, yours included");
    Invalid.unless(
        new HashSet<>(signers).size() == signers.size(),
        "required_signers",
        "names somebody twice",
        "each id once");
  }

  /// Whoever is asked is a member and an adult and has not paused, and all of it at the commit.
  private static void requireMayBeAsked(
      ProfileId signer, Actor actor, BondState bond, People people) {
    bond.requireMember(signer);
    var person = people.pinned(signer);
    person.requireGrantable();
    if (!actor.is(signer)) {
      person.requireUnpaused();
    }
  }

  private SignatureAsked asked(UUID version, ProfileId signer, Actor actor, BondState bond) {
    return new SignatureAsked(
        id,
        version,
        state.bondId(),
        ContractEvent.signatureId(version, signer),
        signer,
        bond.requireMember(signer).memberId(),
        actor.id());
  }

  /// A draft is given up by who drafts it. What binds, or may yet, is never put away.
  @CommandHandler
  void handle(ArchiveContract c, Actor actor, Bonds bonds) {
    var bond = state.requireKnown(actor, bonds);
    var version = state.version(c.contractId());
    if (version.shown()) {
      bond.requireLead(actor.id());
    } else {
      state.requireDrafter(version, actor, bonds);
    }
    unlessStep(
        version.status() != ARCHIVED && !(version.isAlive() && version.stands(bond)),
        version.status(),
        ARCHIVED,
        "Archive what has ended; a signer ends what binds by withdrawing their consent.");
    apply(new ContractArchived(id, version.id(), state.bondId()));
  }

  @EventSourcingHandler
  void on(ContractEvent event) {
    id = event.id();
    state.on(event);
  }
}
