package app.kinkit.domain.bond;

import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.Refused.unless;
import static app.kinkit.domain.shared.Refused.unlessStep;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.BondCommand.ChangeBondSettings;
import app.kinkit.domain.bond.BondCommand.EditBond;
import app.kinkit.domain.bond.BondCommand.PauseBond;
import app.kinkit.domain.bond.BondCommand.ResumeBond;
import app.kinkit.domain.bond.BondCommand.SetBondVisibility;
import app.kinkit.domain.bond.BondEvent.BondEdited;
import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondEvent.BondResumed;
import app.kinkit.domain.bond.BondEvent.BondSettingsChanged;
import app.kinkit.domain.bond.BondEvent.BondVisibilitySet;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/// How a bond presents itself and is run: its card, who finds it, its settings, its pause. Whoever
/// manages the bond decides these. Anybody who manages may pause, since stopping must be easy; that
/// it goes on again is the founder's word.
class Charter {
  private static final int DYAD = 2;

  private final BondState state;

  Charter(BondState state) {
    this.state = state;
  }

  @CommandHandler
  void handle(EditBond c, Actor actor) {
    state.requireManager(actor.id());
    apply(
        new BondEdited(
            c.id(),
            c.name(),
            c.description(),
            c.bondType(),
            places(c.bondType().over(state.type())),
            c.avatarUrl(),
            c.bannerUrl(),
            c.location(),
            c.websiteUrl(),
            c.tags(),
            c.establishedDate()));
  }

  /// A dyad has two places; what is one no longer has as many as come, until somebody says
  /// otherwise.
  private Change<@Nullable Integer> places(@Nullable BondType type) {
    if (type == null || (type == BondType.DYAD) == (state.type() == BondType.DYAD)) {
      return Change.unchanged();
    }
    Invalid.unless(
        type != BondType.DYAD || state.members().size() <= DYAD,
        "bond_type",
        "does not fit a bond of more than two",
        "polycule, household or dynamic");
    return type == BondType.DYAD ? Change.<@Nullable Integer>to(DYAD) : Change.cleared();
  }

  @CommandHandler
  void handle(SetBondVisibility c, Actor actor) {
    state.requireManager(actor.id());
    if (state.isPrivate() != c.isPrivate()) {
      apply(new BondVisibilitySet(c.id(), c.isPrivate()));
    }
  }

  @CommandHandler
  void handle(ChangeBondSettings c, Actor actor) {
    state.requireManager(actor.id());
    requireRoom(c.maxMembers());
    apply(
        new BondSettingsChanged(
            c.id(),
            c.maxMembers(),
            c.autoApproveMembers(),
            c.announceLeaving(),
            c.inviteExpiresAfterDays(),
            c.maxInvitesPerMember(),
            c.notifyOnMemberJoin(),
            c.notifyOnMemberLeave(),
            c.notifyOnRoleChange(),
            c.notifyOnTaskAssigned(),
            c.notifyOnTaskCompleted(),
            c.allowExternalInvites(),
            c.enableTaskManagement(),
            c.enablePointsSystem(),
            c.enableRewardsSystem(),
            c.enableJournalSharing(),
            c.enableCalendarSharing()));
  }

  private void requireRoom(Change<@Nullable Integer> maxMembers) {
    if (!maxMembers.isChange()) {
      return;
    }
    var places = maxMembers.over(null);
    Invalid.unless(
        state.type() != BondType.DYAD || (places != null && places == DYAD),
        "max_members",
        "does not fit a dyad, which has two places",
        "2, or another bond_type first");
    var there = state.members().size();
    Invalid.unless(
        places == null || places >= there,
        "max_members",
        "is below the number of members",
        "at least " + there);
  }

  @CommandHandler
  void handle(PauseBond c, Actor actor) {
    state.requireManager(actor.id());
    if (state.status() == BondStatus.PAUSED) {
      return;
    }
    unlessStep(
        state.status() == BondStatus.ACTIVE,
        state.status(),
        BondStatus.PAUSED,
        "A bond is paused once it is active; nobody else belongs to it yet.");
    apply(new BondPaused(c.id(), actor.id()));
  }

  @CommandHandler
  void handle(ResumeBond c, Actor actor) {
    state.requireActor(actor.id());
    unless(
        state.isFounder(actor.id()),
        NOT_ALLOWED,
        "Only the founder resumes a paused bond; ask them.");
    unlessStep(
        state.status() == BondStatus.PAUSED,
        state.status(),
        BondStatus.ACTIVE,
        "Resume a bond while it is paused.");
    apply(new BondResumed(c.id(), actor.id()));
  }
}
