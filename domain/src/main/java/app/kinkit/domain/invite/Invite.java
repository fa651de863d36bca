package app.kinkit.domain.invite;

import static app.kinkit.domain.shared.RefusalCode.INVITE_EXPIRED;
import static app.kinkit.domain.shared.RefusalCode.INVITE_INVALID;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.Refused.unless;
import static java.util.Objects.requireNonNullElse;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.Feature;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.invite.InviteCommand.IssueInvite;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.invite.InviteCommand.RevokeInvite;
import app.kinkit.domain.invite.InviteEvent.InviteIssued;
import app.kinkit.domain.invite.InviteEvent.InviteRedeemed;
import app.kinkit.domain.invite.InviteEvent.InviteRevoked;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Invalid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// One invite. Whoever holds its code may come in while it lasts; the bond has the last word, in
/// the same commit. Two who redeem at once are put in order by the sequence of this stream, so an
/// invite is never used more often than it says.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives the terms
class Invite {
  @AggregateIdentifier private InviteId id;
  private InviteIssued terms;
  private int uses;
  private boolean revoked;

  Invite() {}

  @CommandHandler
  Invite(IssueInvite c, Actor actor, Bonds bonds, Clock clock) {
    var bond = bonds.pinned(c.bondId());
    bond.requireActor(actor.id());
    unless(
        bond.member(actor.id()).map(BondState.Member::canInvite).orElse(false),
        NOT_ALLOWED,
        "Only a member who may invite does this; ask one who manages the bond.");
    bond.requireFeature(Feature.EXTERNAL_INVITES);
    Invalid.unless(
        isAhead(c.expiresAt(), clock),
        "expires_at",
        "has passed already",
        "a time in the future, or leave it out");
    var end = end(c.expiresAt(), bond.settings().inviteExpiresAfterDays(), clock);
    var issued = new InviteIssued(c.id(), c.bondId(), actor.id(), c.hint(), end, c.maxUses());
    if (bond.settings().maxInvitesPerMember() == null) {
      apply(issued);
    } else {
      apply(issued).andThen(() -> bonds.countInvite(c.bondId(), actor.id()));
    }
  }

  @CommandHandler
  void handle(RedeemInvite c, Actor actor, Bonds bonds, Clock clock) {
    var usedUp = terms.maxUses() != null && uses >= terms.maxUses();
    unless(!revoked && !usedUp, INVITE_INVALID, InviteId.DOES_NOT_WORK);
    unless(
        isAhead(terms.expiresAt(), clock),
        INVITE_EXPIRED,
        "This invite has expired; ask for a new one.");
    apply(new InviteRedeemed(id, terms.bondId(), actor.id(), uses + 1));
    var role = requireNonNullElse(c.roleInBond(), BondRole.MEMBER);
    bonds.admit(terms.bondId(), actor.id(), role, JoinedVia.INVITE_CODE);
  }

  @CommandHandler
  void handle(RevokeInvite c, Actor actor, Bonds bonds) {
    var bond = bonds.pinned(terms.bondId());
    bond.requireActor(actor.id());
    if (!actor.is(terms.issuedBy())) {
      bond.requireManager(actor.id());
    }
    if (!revoked) {
      apply(new InviteRevoked(id, terms.bondId(), actor.id()));
    }
  }

  @EventSourcingHandler
  void on(InviteEvent event) {
    switch (event) {
      case InviteIssued e -> {
        id = e.id();
        terms = e;
      }
      case InviteRedeemed e -> uses = e.uses();
      case InviteRevoked _ -> revoked = true;
    }
  }

  /// Where a bond lets invites expire, none lasts longer.
  private static @Nullable Instant end(
      @Nullable Instant wished, @Nullable Integer days, Clock clock) {
    if (days == null) {
      return wished;
    }
    var latest = clock.instant().plus(Duration.ofDays(days));
    Invalid.unless(
        wished == null || !wished.isAfter(latest),
        "expires_at",
        "is later than this bond lets invites last",
        "at most " + days + " days ahead, or leave it out");
    return requireNonNullElse(wished, latest);
  }

  private static boolean isAhead(@Nullable Instant end, Clock clock) {
    return end == null || clock.instant().isBefore(end);
  }
}
