package app.kinkit.domain.contract;

import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.shared.Refused.unless;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.contract.ContractCommand.ExpireContract;
import app.kinkit.domain.contract.ContractCommand.RemindRenewal;
import app.kinkit.domain.contract.ContractEvent.ContractExpired;
import app.kinkit.domain.contract.ContractEvent.RenewalReminderDue;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.Refused;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;

/// What time brings. Whoever sends these commands has seen a row, and rows may be behind; so each
/// is decided here once more. What is refused has not happened, and a later attempt is decided
/// anew.
final class ContractTimers {
  private final SeriesState state;

  ContractTimers(SeriesState state) {
    this.state = state;
  }

  /// Asks nothing of anybody, so a pause does not put it off.
  @CommandHandler
  void handle(ExpireContract c, Clock clock) {
    var version = state.active().orElseThrow(ContractTimers::notItsTime);
    var end = version.draft().expiresAt();
    if (end == null || !version.isOver(clock)) {
      throw notItsTime();
    }
    apply(new ContractExpired(state.id(), version.id(), state.bondId(), end));
  }

  /// Told to each signer who has not paused. Whoever has paused is not told later either, while the
  /// others have been: the row says when it ends.
  @CommandHandler
  void handle(RemindRenewal c, Bonds bonds, People people, Clock clock) {
    var version = state.active().orElseThrow(ContractTimers::notItsTime);
    var end = version.draft().expiresAt();
    var days = Renewal.daysLeft(c.remindAt(), end);
    var now = clock.instant();
    var isWorth = !now.isBefore(c.remindAt()) && !now.isAfter(c.remindAt().plus(Renewal.WITHIN));
    if (end == null || days == null || !isWorth || version.isReminded(c.remindAt())) {
      throw notItsTime();
    }
    var bond = bonds.pinned(state.bondId());
    bond.requireOpen();
    bond.requireUnpaused();
    unless(version.stands(bond), ILLEGAL_TRANSITION, "A signer has left the bond.");
    var awake =
        version.signers().stream()
            .filter(p -> people.pinned(p).submissionState() != SubmissionState.PAUSED)
            .toList();
    unless(!awake.isEmpty(), MEMBER_PAUSED, "Every signer has paused; nobody is told anything.");
    awake.forEach(signer ->
        apply(
            new RenewalReminderDue(
                state.id(), version.id(), state.bondId(), signer, end, c.remindAt(), days)));
  }

  private static Refused notItsTime() {
    return new Refused(
        ILLEGAL_TRANSITION, "This is not, or not any more, a time of this contract.");
  }
}
