package app.kinkit.domain.contract;

import static app.kinkit.domain.contract.ContractStatus.PENDING_SIGNATURE;
import static app.kinkit.domain.shared.RefusalCode.ALREADY_SIGNED;
import static app.kinkit.domain.shared.RefusalCode.CONTRACT_NOT_PROPOSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.TEXT_CHANGED;
import static app.kinkit.domain.shared.Refused.unless;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.contract.ContractCommand.DeclineSignature;
import app.kinkit.domain.contract.ContractCommand.SignContract;
import app.kinkit.domain.contract.ContractCommand.WithdrawConsent;
import app.kinkit.domain.contract.ContractCommand.WithdrawProposal;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractActivated;
import app.kinkit.domain.contract.ContractEvent.ContractExpired;
import app.kinkit.domain.contract.ContractEvent.ContractProposalWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractEvent.SignatureDeclined;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Refused;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;

/// What signers do. Each signs for themself alone. Saying no asks nobody: neither whether they are
/// still in the bond nor whether they have paused, and nothing that another does can refuse it.
final class Signing {
  private final SeriesState state;

  Signing(SeriesState state) {
    this.state = state;
  }

  /// The last signature binds everybody, so it waits while another signer has paused: nobody is
  /// bound by what others do meanwhile (P22).
  @CommandHandler
  void handle(SignContract c, Actor actor, Bonds bonds, People people, Clock clock) {
    var bond = state.requireKnown(actor, bonds);
    var version = requireProposed();
    requireAsked(version, actor);
    unless(
        version.stands(bond),
        CONTRACT_NOT_PROPOSED,
        "A signer has left the bond, which ended this proposal; it can be withdrawn and made anew.");
    unless(
        !version.isOver(clock),
        CONTRACT_NOT_PROPOSED,
        "The time of this contract is over, so nobody signs it; it can be withdrawn and made anew.");
    unless(
        !version.isSigned(actor.id()),
        ALREADY_SIGNED,
        "You have signed this text already; wait for the others, or withdraw your consent.");
    unless(
        version.hasText(c.contentSha256()),
        TEXT_CHANGED,
        "This is not the text that waits for signatures; read it, and sign its content_sha256.");
    var last = version.isLast(actor.id());
    if (last) {
      version.signers().stream()
          .filter(other -> !actor.is(other))
          .forEach(other -> people.pinned(other).requireUnpaused());
    }
    apply(
        new ContractSigned(
            state.id(),
            version.id(),
            state.bondId(),
            ContractEvent.signatureId(version.id(), actor.id()),
            actor.id(),
            c.contentSha256(),
            c.method(),
            c.evidence()));
    if (last) {
      state.active().ifPresent(before -> end(before, version, clock));
      apply(new ContractActivated(state.id(), version.id(), state.bondId()));
    }
  }

  /// Before the next one binds, so that at no position two do.
  private void end(Version before, Version next, Clock clock) {
    apply(
        before.isOver(clock)
            ? new ContractExpired(
                state.id(), before.id(), state.bondId(), requireNonNull(before.draft().expiresAt()))
            : new ContractSuperseded(state.id(), before.id(), state.bondId(), next.id()));
  }

  @CommandHandler
  void handle(DeclineSignature c, Actor actor, Bonds bonds) {
    requireSigner(actor, bonds);
    var version = requireProposed();
    requireAsked(version, actor);
    apply(
        new SignatureDeclined(
            state.id(),
            version.id(),
            state.bondId(),
            actor.id(),
            c.declinedReason(),
            version.signers()));
  }

  @CommandHandler
  void handle(WithdrawProposal c, Actor actor, Bonds bonds) {
    state.requireKnown(actor, bonds);
    var version = requireProposed();
    state.requireDrafter(version, actor, bonds);
    apply(
        new ContractProposalWithdrawn(
            state.id(), version.id(), state.bondId(), actor.id(), version.signers()));
  }

  /// Saying it again, or when nothing binds any more, changes nothing and is no mistake.
  @CommandHandler
  void handle(WithdrawConsent c, Actor actor, Bonds bonds) {
    requireSigner(actor, bonds);
    state.alive().stream()
        .filter(version -> version.isAsked(actor.id()))
        .forEach(version ->
            apply(
                new ConsentWithdrawn(
                    state.id(),
                    version.id(),
                    state.bondId(),
                    actor.id(),
                    c.reason(),
                    version.signers())));
  }

  private Version requireProposed() {
    return state
        .open()
        .filter(version -> version.status() == PENDING_SIGNATURE)
        .orElseThrow(() ->
            new Refused(
                CONTRACT_NOT_PROPOSED,
                "No version of this contract waits for signatures; wait until one is proposed."));
  }

  private static void requireAsked(Version version, Actor actor) {
    unless(
        version.isAsked(actor.id()),
        NOT_ALLOWED,
        "Only the members who were asked by name sign or decline.");
  }

  /// Whoever was ever asked is let in without a look at the bond.
  private void requireSigner(Actor actor, Bonds bonds) {
    if (!state.anyVersion(version -> version.isAsked(actor.id()))) {
      state.requireKnown(actor, bonds);
      unless(false, NOT_ALLOWED, "Only the members who were asked by name sign or decline.");
    }
  }
}
