package app.kinkit.domain.joinrequest;

import static app.kinkit.domain.joinrequest.JoinRequestStatus.APPROVED;
import static app.kinkit.domain.joinrequest.JoinRequestStatus.PENDING;
import static app.kinkit.domain.joinrequest.JoinRequestStatus.REJECTED;
import static app.kinkit.domain.joinrequest.JoinRequestStatus.WITHDRAWN;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.REQUEST_ALREADY_REVIEWED;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.inWords;
import static app.kinkit.domain.shared.Refused.unless;
import static app.kinkit.domain.shared.Refused.unlessStep;
import static java.util.Objects.requireNonNullElse;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.joinrequest.JoinRequestCommand.ApproveJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestCommand.RejectJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestCommand.RequestToJoin;
import app.kinkit.domain.joinrequest.JoinRequestCommand.WithdrawJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestApproved;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestRejected;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestWithdrawn;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequested;
import app.kinkit.domain.shared.Actor;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/// One request to come into a bond that anybody may find. Whoever manages the bond reviews it,
/// once; the bond has the last word on who comes in, in the same commit. Where a bond lets
/// everybody in who asks, asking is enough.
///
/// Only the person who asked withdraws, whatever has become of the bond. Others, members who do not
/// manage included, are told that nothing is there.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives the terms
class JoinRequest {
  @AggregateIdentifier private JoinRequestId id;
  private JoinRequested terms;
  private JoinRequestStatus status;

  JoinRequest() {}

  @CommandHandler
  JoinRequest(RequestToJoin c, Actor actor, Bonds bonds, JoinPlaces places) {
    var me = actor.id();
    var bond = bonds.pinned(c.bondId());
    bond.requireOpenTo(me);
    var role = requireNonNullElse(c.roleInBond(), BondRole.MEMBER);
    var asked = apply(new JoinRequested(c.id(), c.bondId(), me, role, c.message()));
    if (bond.settings().autoApproveMembers()) {
      asked = apply(new JoinRequestApproved(c.id(), c.bondId(), me, null, null));
    }
    asked.andThen(() -> { // after the events of this constructor
      places.take(me, c.bondId(), c.id());
      if (bond.settings().autoApproveMembers()) {
        bonds.admit(c.bondId(), me, role, JoinedVia.JOIN_REQUEST);
        places.free(me, c.bondId());
      }
    });
  }

  @CommandHandler
  void handle(WithdrawJoinRequest c, Actor actor, Bonds bonds, JoinPlaces places) {
    if (!actor.is(terms.userId())) {
      requireSeen(actor, bonds);
      unless(false, NOT_ALLOWED, "Only the person who asked withdraws a request; reject it.");
    }
    if (status == WITHDRAWN) {
      return;
    }
    requireUnreviewed();
    apply(new JoinRequestWithdrawn(id, terms.bondId(), terms.userId()));
    places.free(terms.userId(), terms.bondId());
  }

  @CommandHandler
  void handle(ApproveJoinRequest c, Actor actor, Bonds bonds, JoinPlaces places) {
    requireReview(APPROVED, actor, bonds);
    apply(new JoinRequestApproved(id, terms.bondId(), terms.userId(), actor.id(), c.reviewNotes()));
    bonds.admit(terms.bondId(), terms.userId(), terms.roleInBond(), JoinedVia.JOIN_REQUEST);
    places.free(terms.userId(), terms.bondId());
  }

  @CommandHandler
  void handle(RejectJoinRequest c, Actor actor, Bonds bonds, JoinPlaces places) {
    requireReview(REJECTED, actor, bonds);
    apply(new JoinRequestRejected(id, terms.bondId(), terms.userId(), actor.id(), c.reviewNotes()));
    places.free(terms.userId(), terms.bondId());
  }

  @EventSourcingHandler
  void on(JoinRequestEvent event) {
    switch (event) {
      case JoinRequested e -> {
        id = e.id();
        terms = e;
        status = PENDING;
      }
      case JoinRequestWithdrawn _ -> status = WITHDRAWN;
      case JoinRequestApproved _ -> status = APPROVED;
      case JoinRequestRejected _ -> status = REJECTED;
    }
  }

  private void requireReview(JoinRequestStatus verdict, Actor actor, Bonds bonds) {
    requireSeen(actor, bonds);
    requireUnreviewed();
    unlessStep(
        status == PENDING,
        status,
        verdict,
        "This request was withdrawn; the person may ask again, or be invited.");
  }

  /// Those who manage the bond, and nobody else but the person who asked, know of a request.
  private void requireSeen(Actor actor, Bonds bonds) {
    var bond = bonds.pinned(terms.bondId());
    if (actor.is(terms.userId()) && !bond.manages(actor.id())) {
      unless(
          false, NOT_ALLOWED, "Only a member who manages this bond reviews; withdraw it, or wait.");
    }
    bond.requireActor(actor.id());
    unless(bond.manages(actor.id()), NOT_FOUND, NOTHING_THERE);
  }

  private void requireUnreviewed() {
    unless(
        status == PENDING || status == WITHDRAWN,
        REQUEST_ALREADY_REVIEWED,
        "This request has been answered already; look at its row.",
        Map.of("status", inWords(status)));
  }
}
