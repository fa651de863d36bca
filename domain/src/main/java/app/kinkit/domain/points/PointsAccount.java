package app.kinkit.domain.points;

import static app.kinkit.domain.points.PointsSource.MANUAL;
import static app.kinkit.domain.points.PointsSource.REVERSAL;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.INSUFFICIENT_POINTS;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.unless;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.Feature;
import app.kinkit.domain.points.PointsCommand.AwardPoints;
import app.kinkit.domain.points.PointsCommand.CreditPoints;
import app.kinkit.domain.points.PointsCommand.DebitPoints;
import app.kinkit.domain.points.PointsCommand.OpenAccount;
import app.kinkit.domain.points.PointsCommand.ReverseAward;
import app.kinkit.domain.points.PointsCommand.ReverseMovement;
import app.kinkit.domain.points.PointsEvent.AccountOpened;
import app.kinkit.domain.points.PointsEvent.MovementReversed;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsEvent.PointsDebited;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.Refused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// The points of one person in one bond. The balance is the sum of the movements and never below
/// zero. A task or reward moves points here once; what was moved is taken back by a reversal, never
/// deleted.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives the holder
class PointsAccount {
  @AggregateIdentifier private AccountId id;
  private AccountOpened holder;
  private int balance;
  private final Map<UUID, Movement> movements = new HashMap<>();
  private final Set<Cause> causes = new HashSet<>();
  private final Set<UUID> reversed = new HashSet<>();

  /// @param points signed
  private record Movement(int points, PointsSource source) {}

  private record Cause(PointsSource source, UUID id) {}

  PointsAccount() {}

  @CommandHandler
  PointsAccount(OpenAccount c) {
    apply(new AccountOpened(c.id(), c.userId(), c.bondId()));
  }

  @CommandHandler
  void handle(CreditPoints c) {
    requireFirst(c.source(), c.sourceId());
    var movement = NameId.of(id.value(), c.source() + ":" + c.sourceId());
    credit(movement, c.points(), c.source(), c.sourceId(), null);
  }

  @CommandHandler
  void handle(DebitPoints c) {
    requireFirst(c.source(), c.sourceId());
    var after = balanceAfter(-c.points());
    apply(
        new PointsDebited(
            id,
            holder.userId(),
            holder.bondId(),
            c.movementId(),
            c.points(),
            c.source(),
            c.sourceId(),
            after));
  }

  @CommandHandler
  void handle(ReverseMovement c) {
    reverse(c.movementId(), null);
  }

  @CommandHandler
  void handle(AwardPoints c, Actor actor, Bonds bonds, Ids ids) {
    var bond = bonds.pinned(holder.bondId());
    bond.requireLead(actor.id());
    bond.requireFeature(Feature.POINTS_SYSTEM);
    unless(
        !actor.is(holder.userId()), NOT_ALLOWED, "Nobody awards themself; ask another who leads.");
    bond.requireMember(holder.userId());
    credit(ids.next(), c.points(), MANUAL, null, c.reason());
  }

  @CommandHandler
  void handle(ReverseAward c, Actor actor, Bonds bonds) {
    bonds.pinned(holder.bondId()).requireLead(actor.id());
    unless(
        movement(c.movementId()).source() == MANUAL,
        NOT_ALLOWED,
        "Only what was given by hand is taken back by hand; revoke the reward instead.");
    reverse(c.movementId(), c.reason());
  }

  @EventSourcingHandler
  void on(PointsEvent event) {
    switch (event) {
      case AccountOpened e -> {
        id = e.id();
        holder = e;
      }
      case PointsCredited e -> {
        move(e.movementId(), e.points(), e.sourceType(), e.sourceId());
        balance = e.balanceAfter();
      }
      case PointsDebited e -> {
        move(e.movementId(), -e.points(), e.sourceType(), e.sourceId());
        balance = e.balanceAfter();
      }
      case MovementReversed e -> {
        move(e.movementId(), e.points(), REVERSAL, e.reversedId());
        reversed.add(e.reversedId());
        balance = e.balanceAfter();
      }
    }
  }

  private void move(UUID movementId, int points, PointsSource source, @Nullable UUID sourceId) {
    movements.put(movementId, new Movement(points, source));
    if (sourceId != null) {
      causes.add(new Cause(source, sourceId));
    }
  }

  private void credit(
      UUID movementId,
      int points,
      PointsSource source,
      @Nullable UUID sourceId,
      @Nullable PrivateText reason) {
    var after = balanceAfter(points);
    apply(
        new PointsCredited(
            id,
            holder.userId(),
            holder.bondId(),
            movementId,
            points,
            source,
            sourceId,
            reason,
            after));
  }

  private void reverse(UUID movementId, @Nullable PrivateText reason) {
    var movement = movement(movementId);
    unless(
        movement.source() != REVERSAL && !reversed.contains(movementId),
        ILLEGAL_TRANSITION,
        "A movement is taken back once, and a reversal never; award points instead.");
    var after = balanceAfter(-movement.points());
    apply(
        new MovementReversed(
            id,
            holder.userId(),
            holder.bondId(),
            NameId.of(movementId, "reversal"),
            -movement.points(),
            movementId,
            reason,
            after));
  }

  private Movement movement(UUID movementId) {
    var movement = movements.get(movementId);
    if (movement == null) {
      throw new Refused(NOT_FOUND, NOTHING_THERE);
    }
    return movement;
  }

  private void requireFirst(PointsSource source, UUID sourceId) {
    unless(
        !causes.contains(new Cause(source, sourceId)),
        ILLEGAL_TRANSITION,
        "Points have moved for this already; look at the ledger.");
  }

  private int balanceAfter(int points) {
    var after = (long) balance + points;
    unless(
        after >= 0,
        INSUFFICIENT_POINTS,
        "There are not enough points in this account; earn more first.",
        Map.of("available", balance, "required", -(long) points));
    unless(
        after <= Integer.MAX_VALUE,
        ILLEGAL_TRANSITION,
        "This account holds no more points; redeem some first.");
    return Math.toIntExact(after);
  }
}
