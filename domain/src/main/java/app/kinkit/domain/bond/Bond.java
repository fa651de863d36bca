package app.kinkit.domain.bond;

import static app.kinkit.domain.shared.RefusalCode.BOND_FULL;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.unless;
import static java.util.Objects.requireNonNullElse;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.BondCommand.AdmitMember;
import app.kinkit.domain.bond.BondCommand.ChangeMemberPermissions;
import app.kinkit.domain.bond.BondCommand.ChangeMemberRole;
import app.kinkit.domain.bond.BondCommand.DissolveBond;
import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondCommand.RemoveMember;
import app.kinkit.domain.bond.BondCommand.TransferFounder;
import app.kinkit.domain.bond.BondEvent.BondActivated;
import app.kinkit.domain.bond.BondEvent.BondDissolved;
import app.kinkit.domain.bond.BondEvent.BondFounded;
import app.kinkit.domain.bond.BondEvent.FounderTransferred;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondEvent.MemberPermissionsChanged;
import app.kinkit.domain.bond.BondEvent.MemberRoleChanged;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.shared.ProfileId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;

/// One relationship group. While it has members, exactly one of them is its founder and at least
/// one manages it, at every event of its history: whoever goes hands over first, and the last to go
/// dissolves it. Leaving is never refused.
///
/// Here stands who comes, goes and decides; how the bond is run is its [Charter], what is said of
/// its members their [MemberCards].
@SuppressWarnings("NullAway.Init") // the first event of a stream gives the id
class Bond {
  @AggregateIdentifier private BondId id;
  private final BondState state = new BondState();

  @AggregateMember
  @SuppressWarnings("UnusedVariable") // Axon finds its handlers
  private final Charter charter = new Charter(state);

  @AggregateMember
  @SuppressWarnings("UnusedVariable") // likewise
  private final MemberCards cards = new MemberCards(state);

  Bond() {}

  @CommandHandler
  Bond(FoundBond c, Actor actor, Ids ids, MemberAccounts accounts, People people) {
    people.requireOpen(actor.id());
    var type = requireNonNullElse(c.bondType(), BondType.DYNAMIC);
    apply(
        new BondFounded(
            c.id(),
            c.name(),
            c.description(),
            type,
            actor.id(),
            requireNonNullElse(c.isPrivate(), true),
            type == BondType.DYAD ? Integer.valueOf(2) : c.maxMembers()));
    apply(
            new MemberJoined(
                c.id(), ids.next(), actor.id(), c.roleInBond(), true, true, JoinedVia.FOUNDING))
        .andThen(() -> accounts.open(actor.id(), c.id())); // after the events of this constructor
  }

  @CommandHandler
  void handle(AdmitMember c, Ids ids, MemberAccounts accounts, People people) {
    state.requireOpen();
    people.requireOpen(c.userId());
    state.requireNotMember(c.userId());
    state.requireUnpaused();
    if (c.joinedVia() == JoinedVia.INVITE_CODE) {
      state.requireFeature(Feature.EXTERNAL_INVITES);
    }
    unless(
        !state.isFull(),
        BOND_FULL,
        "Every place in this bond is taken; ask a member to make room.");
    var first = state.status() == BondStatus.FORMING;
    apply(
        new MemberJoined(id, ids.next(), c.userId(), c.roleInBond(), false, false, c.joinedVia()));
    if (first) {
      apply(new BondActivated(id));
    }
    accounts.open(c.userId(), id);
  }

  @CommandHandler
  void handle(ChangeMemberRole c, Actor actor) {
    state.requireActor(actor.id());
    if (!actor.is(c.userId())) { // one's own role in a bond is one's own choice
      state.requireManager(actor.id());
      state.requireNotFounder(c.userId());
    }
    var member = state.requireMember(c.userId());
    if (member.role() != c.roleInBond()) {
      apply(
          new MemberRoleChanged(id, member.memberId(), c.userId(), member.role(), c.roleInBond()));
    }
  }

  /// Whoever has a permission may give it up; only who manages grants one. The founder always has
  /// both, so that a bond is never without somebody who manages it.
  @CommandHandler
  void handle(ChangeMemberPermissions c, Actor actor) {
    state.requireActor(actor.id());
    var gives = actor.is(c.userId()) ? state.requireMember(actor.id()) : null;
    if (gives == null
        || (c.canInvite() && !gives.canInvite())
        || (c.canManage() && !gives.canManage())) {
      state.requireManager(actor.id());
    }
    state.requireNotFounder(c.userId());
    var member = state.requireMember(c.userId());
    if (member.canInvite() != c.canInvite() || member.canManage() != c.canManage()) {
      apply(
          new MemberPermissionsChanged(
              id, member.memberId(), c.userId(), c.canInvite(), c.canManage()));
    }
  }

  @CommandHandler
  void handle(TransferFounder c, Actor actor) {
    state.requireActor(actor.id());
    unless(
        state.isFounder(actor.id()),
        NOT_ALLOWED,
        "Only the founder hands the founder's place on; ask them.");
    if (!actor.is(c.userId())) {
      handOver(actor.id(), c.userId());
    }
  }

  @CommandHandler
  void handle(RemoveMember c, Actor actor) {
    state.requireActor(actor.id());
    if (actor.is(c.userId())) {
      leave(actor.id());
      return;
    }
    state.requireManager(actor.id()); // who therefore stays as one
    state.requireNotFounder(c.userId());
    end(c.userId(), LeaveReason.REMOVED, actor.id());
  }

  @CommandHandler
  void handle(LeaveBond c, Actor actor) {
    unless(state.has(actor.id()), NOT_FOUND, NOTHING_THERE);
    leave(actor.id());
  }

  @CommandHandler
  void handle(DissolveBond c, Actor actor) {
    state.requireActor(actor.id());
    unless(
        state.isFounder(actor.id()),
        NOT_ALLOWED,
        "Only the founder dissolves a bond; leave it if you want to go.");
    var others = state.members().keySet().stream().filter(m -> !actor.is(m)).toList();
    others.forEach(m -> end(m, LeaveReason.DISSOLVED, actor.id()));
    end(actor.id(), LeaveReason.DISSOLVED, actor.id()); // the founder goes last
    apply(new BondDissolved(id, actor.id(), c.reason()));
  }

  @EventSourcingHandler
  void on(BondEvent event) {
    id = event.id();
    state.on(event);
  }

  private void leave(ProfileId leaver) {
    var heir = state.heirOf(leaver).orElse(null);
    if (heir != null) {
      handOver(leaver, heir);
    }
    end(leaver, LeaveReason.LEFT, leaver);
    if (heir == null) {
      apply(new BondDissolved(id, leaver, null));
    }
  }

  /// Foundership goes with the founder; management goes on when no other manager stays.
  private void handOver(ProfileId leaver, ProfileId heir) {
    var member = state.requireMember(heir);
    if (state.isFounder(leaver)) {
      apply(new FounderTransferred(id, leaver, heir));
    }
    if (!member.canManage()) {
      apply(new MemberPermissionsChanged(id, member.memberId(), heir, true, true));
    }
  }

  private void end(ProfileId person, LeaveReason reason, ProfileId by) {
    apply(new MemberLeft(id, state.requireMember(person).memberId(), person, reason, by));
  }
}
