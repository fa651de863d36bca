package app.kinkit.domain.boundary;

import static app.kinkit.domain.boundary.BoundaryRating.HARD_NO;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.Refused.unless;
import static app.kinkit.domain.shared.Refused.unlessStep;
import static java.util.Objects.requireNonNullElse;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.boundary.BoundariesState.Lifting;
import app.kinkit.domain.boundary.BoundariesState.Stance;
import app.kinkit.domain.boundary.BoundaryCommand.EndHardLimits;
import app.kinkit.domain.boundary.BoundaryCommand.HideRating;
import app.kinkit.domain.boundary.BoundaryCommand.KeepHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.LiftHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.RateBoundary;
import app.kinkit.domain.boundary.BoundaryCommand.RevealRating;
import app.kinkit.domain.boundary.BoundaryEvent.BoundaryRated;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitKept;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifted;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifting;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitSet;
import app.kinkit.domain.boundary.BoundaryEvent.RatingHidden;
import app.kinkit.domain.boundary.BoundaryEvent.RatingRevealed;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/// What each member says about the activities of the list, for themself alone. To say less than
/// before counts at once and is never refused; only a hard limit that is to end waits, so that
/// nobody is talked out of one in an evening.
final class Stances {
  static final Duration TIME_TO_THINK = Duration.ofHours(24);

  private final BoundariesState state;

  Stances(BoundariesState state) {
    this.state = state;
  }

  @CommandHandler
  void handle(RateBoundary c, Actor actor, Bonds bonds) {
    Boundaries.requireMember(c.id(), actor, bonds);
    var before = state.require(c.boundaryId()).stanceOf(actor.id());
    var isLimit = before != null && before.isHardLimit();
    unlessStep(
        !isLimit || c.rating() == HARD_NO,
        HARD_NO,
        c.rating(),
        "A hard limit is not rated away: ask to lift it, and it ends a day later.");
    var bond = Boundaries.bondOf(c.id());
    apply(
        new BoundaryRated(
            c.id(),
            bond,
            c.boundaryId(),
            actor.id(),
            c.rating(),
            requireNonNullElse(c.experience(), ActivityExperience.NONE),
            c.notes()));
    if (c.rating() == HARD_NO && !isLimit) {
      apply(new HardLimitSet(c.id(), bond, c.boundaryId(), actor.id()));
    } else if (before != null && before.lifting() != null) {
      apply(new HardLimitKept(c.id(), bond, c.boundaryId(), actor.id()));
    }
  }

  @CommandHandler
  void handle(LiftHardLimit c, Actor actor, Bonds bonds, Clock clock) {
    Boundaries.requireMember(c.id(), actor, bonds);
    var mine = state.require(c.boundaryId()).stanceOf(actor.id());
    unless(
        mine != null && mine.isHardLimit() && mine.lifting() == null,
        ILLEGAL_TRANSITION,
        "Only a hard limit of your own is lifted, once; what is no limit can be rated anew.");
    apply(
        new HardLimitLifting(
            c.id(),
            Boundaries.bondOf(c.id()),
            c.boundaryId(),
            actor.id(),
            c.rating(),
            clock.instant().plus(TIME_TO_THINK)));
  }

  @CommandHandler
  void handle(KeepHardLimit c, Actor actor, Bonds bonds) {
    Boundaries.requireMember(c.id(), actor, bonds);
    var mine = state.require(c.boundaryId()).stanceOf(actor.id());
    unless(
        mine != null && mine.isHardLimit(),
        ILLEGAL_TRANSITION,
        "You hold no hard limit here; rate the activity hard_no to set one.");
    if (mine != null && mine.lifting() != null) {
      var bond = Boundaries.bondOf(c.id());
      apply(new HardLimitKept(c.id(), bond, c.boundaryId(), actor.id()));
    }
  }

  /// Only time makes it true, so it asks for no authority. Whoever sends it has seen rows, which
  /// may be behind: what was called back stays.
  @CommandHandler
  void handle(EndHardLimits c, Clock clock) {
    var over = clock.instant().isBefore(c.liftsAt()) ? List.<HardLimitLifted>of() : due(c);
    if (over.isEmpty()) {
      throw new Refused(
          ILLEGAL_TRANSITION, "No hard limit waits for this time any more; nothing is to be done.");
    }
    over.forEach(lifted -> apply(lifted));
  }

  private List<HardLimitLifted> due(EndHardLimits c) {
    return state.activities().stream()
        .flatMap(activity ->
            activity.stances().entrySet().stream()
                .filter(each -> isDue(each.getValue().lifting(), c))
                .map(each ->
                    new HardLimitLifted(
                        c.id(),
                        Boundaries.bondOf(c.id()),
                        activity.id(),
                        each.getKey(),
                        nextRating(each.getValue()))))
        .toList();
  }

  private static boolean isDue(@Nullable Lifting lifting, EndHardLimits c) {
    return lifting != null && lifting.liftsAt().equals(c.liftsAt());
  }

  private static BoundaryRating nextRating(Stance stance) {
    var lifting = stance.lifting();
    return lifting == null ? stance.rating() : lifting.rating();
  }

  @CommandHandler
  void handle(RevealRating c, Actor actor, Bonds bonds) {
    Boundaries.requireMember(c.id(), actor, bonds);
    if (!requireMine(state.requireListed(c.boundaryId()).stanceOf(actor.id())).revealed()) {
      var bond = Boundaries.bondOf(c.id());
      apply(new RatingRevealed(c.id(), bond, c.boundaryId(), actor.id()));
    }
  }

  @CommandHandler
  void handle(HideRating c, Actor actor, Bonds bonds) {
    Boundaries.requireMember(c.id(), actor, bonds);
    if (requireMine(state.require(c.boundaryId()).stanceOf(actor.id())).revealed()) {
      var bond = Boundaries.bondOf(c.id());
      apply(new RatingHidden(c.id(), bond, c.boundaryId(), actor.id()));
    }
  }

  private static Stance requireMine(@Nullable Stance mine) {
    if (mine == null) {
      throw new Refused(ILLEGAL_TRANSITION, "You have not rated this activity yet; rate it first.");
    }
    return mine;
  }
}
