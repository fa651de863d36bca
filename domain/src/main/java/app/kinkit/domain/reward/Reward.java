package app.kinkit.domain.reward;

import static app.kinkit.domain.reward.RewardStatus.AVAILABLE;
import static app.kinkit.domain.reward.RewardStatus.COMPLETED;
import static app.kinkit.domain.reward.RewardStatus.EXPIRED;
import static app.kinkit.domain.reward.RewardStatus.IN_PROGRESS;
import static app.kinkit.domain.reward.RewardStatus.REDEEMED;
import static app.kinkit.domain.reward.RewardStatus.REVOKED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.REWARD_NOT_AVAILABLE;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.inWords;
import static app.kinkit.domain.shared.Refused.unless;
import static app.kinkit.domain.shared.Refused.unlessStep;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.Feature;
import app.kinkit.domain.boundary.OffLimits;
import app.kinkit.domain.points.Accounts;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.reward.RewardCommand.AmendReward;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardCommand.CompleteReward;
import app.kinkit.domain.reward.RewardCommand.ExpireReward;
import app.kinkit.domain.reward.RewardCommand.RedeemReward;
import app.kinkit.domain.reward.RewardCommand.RevokeReward;
import app.kinkit.domain.reward.RewardCommand.StartFulfilment;
import app.kinkit.domain.reward.RewardEvent.RewardAmended;
import app.kinkit.domain.reward.RewardEvent.RewardAssigned;
import app.kinkit.domain.reward.RewardEvent.RewardCompleted;
import app.kinkit.domain.reward.RewardEvent.RewardExpired;
import app.kinkit.domain.reward.RewardEvent.RewardFulfilmentStarted;
import app.kinkit.domain.reward.RewardEvent.RewardRedeemed;
import app.kinkit.domain.reward.RewardEvent.RewardRevoked;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.task.Tasks;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// One reward. The recipient redeems it, which takes its cost; the member who assigned it or any
/// lead of the bond delivers or revokes it. A reward of type points pays when it is delivered,
/// once. Every move of points is in the same commit as the step that causes it. One whose time is
/// over counts as expired whether or not the event of that has been written.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives the terms
class Reward {
  @AggregateIdentifier private RewardId id;
  private RewardTerms terms;
  private RewardStatus status;
  private @Nullable UUID redemptionId;

  Reward() {}

  @CommandHandler
  Reward(AssignReward c, Actor actor, Bonds bonds, Tasks tasks, OffLimits offLimits, Clock clock) {
    var bond = bonds.pinned(c.bondId());
    bond.requireLead(actor.id());
    bond.requireFeature(Feature.REWARDS_SYSTEM, Math.max(c.pointValue(), c.pointCost()));
    unless(!actor.is(c.assignedTo()), NOT_ALLOWED, "Nobody rewards themself; name another member.");
    bond.requireMember(c.assignedTo());
    RewardTerms.requireAhead(c.expiresAt(), clock);
    RewardTerms.requireEarned(c, tasks);
    offLimits.requireNone(c.bondId(), RewardTerms.wording(c));
    apply(RewardTerms.assigned(c, actor.id()));
  }

  @CommandHandler
  void handle(AmendReward c, Actor actor, Bonds bonds, OffLimits offLimits, Clock clock) {
    var bond = requirePart(actor, bonds);
    unless(
        actor.is(terms.assignedBy()),
        NOT_ALLOWED,
        "Only the member who assigned a reward changes it; revoke it and assign another.");
    bond.requireLead(actor.id());
    requireAvailable(clock);
    Invalid.unless(
        terms.rewardType() == RewardType.POINTS || requireNonNull(c.pointValue().over(0)) == 0,
        "point_value",
        "is paid by rewards of type points only",
        "0, or leave it out");
    RewardTerms.requireAhead(c.expiresAt().over(null), clock);
    offLimits.requireNone(terms.bondId(), RewardTerms.wording(c));
    apply(
        new RewardAmended(
            id,
            terms.bondId(),
            terms.assignedTo(),
            c.title(),
            c.description(),
            c.pointValue(),
            c.pointCost(),
            c.loveLanguage(),
            c.expiresAt()));
  }

  @CommandHandler
  void handle(RedeemReward c, Actor actor, Bonds bonds, Accounts accounts, Clock clock) {
    requirePart(actor, bonds);
    unless(
        actor.is(terms.assignedTo()), NOT_ALLOWED, "Only the member it is for redeems a reward.");
    requireAvailable(clock);
    var redemption = terms.pointCost() == 0 ? null : pay(accounts);
    apply(
        new RewardRedeemed(id, terms.bondId(), terms.assignedTo(), redemption, terms.pointCost()));
  }

  @CommandHandler
  void handle(StartFulfilment c, Actor actor, Bonds bonds) {
    requireGiver(actor, bonds);
    unlessStep(
        status == REDEEMED, status, IN_PROGRESS, "Start once, after the reward is redeemed.");
    apply(new RewardFulfilmentStarted(id, terms.bondId(), terms.assignedTo()));
  }

  @CommandHandler
  void handle(CompleteReward c, Actor actor, Bonds bonds, Accounts accounts) {
    var bond = requireGiver(actor, bonds);
    unlessStep(
        status == REDEEMED || status == IN_PROGRESS,
        status,
        COMPLETED,
        "Complete a reward once, after it is redeemed.");
    unless(
        bond.has(terms.assignedTo()),
        NOT_BOND_MEMBER,
        "The member this reward is for has left the bond; revoke it, or wait until they return.");
    apply(new RewardCompleted(id, terms.bondId(), terms.assignedTo(), terms.pointValue()));
    if (terms.pointValue() > 0) {
      account(accounts).credit(terms.pointValue(), PointsSource.REWARD, id.value());
    }
  }

  @CommandHandler
  void handle(RevokeReward c, Actor actor, Bonds bonds, Accounts accounts, Clock clock) {
    requireGiver(actor, bonds);
    var now = status(clock);
    unlessStep(
        now != COMPLETED && now != REVOKED && now != EXPIRED,
        now,
        REVOKED,
        "This reward has ended; assign a new one instead.");
    var paid = redemptionId;
    apply(
        new RewardRevoked(
            id,
            terms.bondId(),
            terms.assignedTo(),
            paid == null ? 0 : terms.pointCost(),
            c.reason()));
    if (paid != null) {
      account(accounts).reverse(paid);
    }
  }

  /// Nobody in particular gives this, and only time makes it true, so it asks for no authority.
  @CommandHandler
  void handle(ExpireReward c, Clock clock) {
    var end = terms.expiresAt();
    if (status != AVAILABLE || end == null || !terms.areOver(clock)) {
      throw new Refused(
          ILLEGAL_TRANSITION, "This reward is not one whose time is over; nothing is to be done.");
    }
    apply(new RewardExpired(id, terms.bondId(), terms.assignedTo(), end));
  }

  @EventSourcingHandler
  void on(RewardEvent event) {
    switch (event) {
      case RewardAssigned e -> {
        id = e.id();
        terms = RewardTerms.of(e);
        status = AVAILABLE;
      }
      case RewardAmended e -> terms = terms.after(e);
      case RewardRedeemed e -> {
        status = REDEEMED;
        redemptionId = e.redemptionId();
      }
      case RewardFulfilmentStarted _ -> status = IN_PROGRESS;
      case RewardCompleted _ -> status = COMPLETED;
      case RewardRevoked _ -> status = REVOKED;
      case RewardExpired _ -> status = EXPIRED;
    }
  }

  private RewardStatus status(Clock clock) {
    return status == AVAILABLE && terms.areOver(clock) ? EXPIRED : status;
  }

  private void requireAvailable(Clock clock) {
    var now = status(clock);
    unless(
        now == AVAILABLE,
        REWARD_NOT_AVAILABLE,
        "This reward has been redeemed or revoked, or has expired; look for another.",
        Map.of("status", inWords(now)));
  }

  private UUID pay(Accounts accounts) {
    return account(accounts).debit(terms.pointCost(), PointsSource.REDEMPTION, id.value());
  }

  private Accounts.Account account(Accounts accounts) {
    return accounts.of(terms.assignedTo(), terms.bondId());
  }

  /// Even a lead does not deliver or refund what is theirs.
  private BondState requireGiver(Actor actor, Bonds bonds) {
    var bond = requirePart(actor, bonds);
    unless(
        !actor.is(terms.assignedTo()),
        NOT_ALLOWED,
        "Only the member who assigned this reward or another lead does this.");
    return bond;
  }

  private BondState requirePart(Actor actor, Bonds bonds) {
    var bond = bonds.pinned(terms.bondId());
    bond.requireActor(actor.id());
    unless(
        actor.is(terms.assignedTo()) || actor.is(terms.assignedBy()) || bond.leads(actor.id()),
        NOT_FOUND,
        NOTHING_THERE);
    return bond;
  }
}
