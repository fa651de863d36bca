package app.kinkit.domain.privilege;

import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.unless;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.privilege.PrivilegeCommand.ConfirmPrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.EndPrivileges;
import app.kinkit.domain.privilege.PrivilegeCommand.GrantPrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.OpenGrants;
import app.kinkit.domain.privilege.PrivilegeCommand.ProposePrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.RevokePrivilege;
import app.kinkit.domain.privilege.PrivilegeEvent.GrantsOpened;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeGranted;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeProposed;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeRevoked;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/// The one list of admins and auditors. While fewer than two admins exist the operator changes it
/// alone; once two exist nobody does: one admin proposes, another one confirms within three days. A
/// closed account holds nothing.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives the id
class Grants {
  static final Duration OPEN_FOR = Duration.ofDays(3);

  @AggregateIdentifier private GrantsId id;
  private final GrantState state = new GrantState();

  Grants() {}

  @CommandHandler
  Grants(OpenGrants c, Actor actor) {
    requireOperator(actor);
    apply(new GrantsOpened(c.id()));
  }

  @CommandHandler
  void handle(GrantPrivilege c, Actor actor, People people) {
    requireOperatorAlone(actor);
    requireNews(c.privilege(), c.userId(), false, people);
    apply(new PrivilegeGranted(id, c.privilege(), c.userId(), null, null, null));
  }

  @CommandHandler
  void handle(RevokePrivilege c, Actor actor, People people) {
    requireOperatorAlone(actor);
    requireNews(c.privilege(), c.userId(), true, people);
    apply(new PrivilegeRevoked(id, c.privilege(), c.userId(), null, null, null));
  }

  @CommandHandler
  void handle(ProposePrivilege c, Actor actor, People people, Ids ids, Clock clock) {
    requireAdmin(actor, people);
    unless(
        state.takesTwo(),
        ILLEGAL_TRANSITION,
        "There is no second admin to confirm it; the operator does this alone until there is.");
    requireNews(c.privilege(), c.userId(), c.revoke(), people);
    var until = clock.instant().plus(OPEN_FOR);
    apply(
        new PrivilegeProposed(
            id, ids.next(), c.privilege(), c.userId(), c.revoke(), actor.id(), until));
  }

  @CommandHandler
  void handle(ConfirmPrivilege c, Actor actor, People people, Clock clock) {
    requireAdmin(actor, people);
    var proposal = proposal(c.proposalId());
    unless(
        !actor.is(proposal.proposedBy()),
        NOT_ALLOWED,
        "You have proposed this yourself; another admin confirms it.");
    unless(
        clock.instant().isBefore(proposal.expiresAt())
            && state.holds(proposal.proposedBy(), Privilege.ADMIN),
        ILLEGAL_TRANSITION,
        "This proposal has expired, or whoever made it is no admin any more; propose it anew.");
    requireNews(proposal.privilege(), proposal.userId(), proposal.revoke(), people);
    apply(proposal.revoke() ? revoked(proposal, actor) : granted(proposal, actor));
  }

  /// Whoever closes their account is the actor, and no second person is asked.
  @CommandHandler
  void handle(EndPrivileges c, Actor actor) {
    unless(actor.is(c.userId()), NOT_ALLOWED, "Only closing an account does this.");
    state
        .held(c.userId())
        .forEach(held -> apply(new PrivilegeRevoked(id, held, c.userId(), null, null, null)));
  }

  @EventSourcingHandler
  void on(PrivilegeEvent event) {
    id = event.id();
    state.on(event);
  }

  private PrivilegeGranted granted(PrivilegeProposed proposal, Actor second) {
    return new PrivilegeGranted(
        id,
        proposal.privilege(),
        proposal.userId(),
        proposal.proposalId(),
        proposal.proposedBy(),
        second.id());
  }

  private PrivilegeRevoked revoked(PrivilegeProposed proposal, Actor second) {
    return new PrivilegeRevoked(
        id,
        proposal.privilege(),
        proposal.userId(),
        proposal.proposalId(),
        proposal.proposedBy(),
        second.id());
  }

  private PrivilegeProposed proposal(UUID proposalId) {
    var found = state.proposal(proposalId);
    if (found == null) {
      throw new Refused(NOT_FOUND, NOTHING_THERE);
    }
    return found;
  }

  private static void requireOperator(Actor actor) {
    unless(
        actor.equals(PrivilegeCommand.OPERATOR),
        NOT_ALLOWED,
        "Only the operator does this, at the machine.");
  }

  private void requireOperatorAlone(Actor actor) {
    requireOperator(actor);
    unless(
        !state.takesTwo(),
        NOT_ALLOWED,
        "Two admins exist, so it takes two: one proposes this and another one confirms it.");
  }

  /// Pinned, so that an account that is being closed at this moment decides nothing.
  private void requireAdmin(Actor actor, People people) {
    unless(
        actor.system() == null && state.holds(actor.id(), Privilege.ADMIN),
        NOT_ALLOWED,
        "Only an admin does this; the operator names the first ones.");
    people.requireOpen(actor.id());
  }

  /// The person is here, and it is not as it is to become already.
  private void requireNews(Privilege privilege, ProfileId person, boolean revoke, People people) {
    if (!revoke) {
      people.pinned(person).requireGrantable();
    }
    unless(
        state.holds(person, privilege) == revoke,
        ILLEGAL_TRANSITION,
        revoke ? "They do not hold this; nothing is to be done." : "They hold this already.");
  }
}
