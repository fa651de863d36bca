package app.kinkit.domain.whole;

import static app.kinkit.domain.testing.Cast.BOND;

import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundaryCommand.AddActivity;
import app.kinkit.domain.boundary.BoundaryCommand.EndHardLimits;
import app.kinkit.domain.boundary.BoundaryCommand.KeepHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.LiftHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.OpenBoundaries;
import app.kinkit.domain.boundary.BoundaryCommand.RateBoundary;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.boundary.BoundaryRating;
import java.util.List;

/// Hard limits are set, asked to end, kept, and end.
final class LimitDeeds {
  private static final BoundariesId LIST = BoundariesId.of(BOND);

  private LimitDeeds() {}

  static List<Deed> all() {
    return List.of(
        Deed.of(
                "set limit",
                4,
                (play, m) -> rate(play, m, BoundaryRating.HARD_NO),
                (rules, m) -> rules.limits.set(m))
            .fitting((rules, m) -> rules.house.forMember(m)),
        Deed.of(
                "rate away",
                2,
                (play, m) -> rate(play, m, BoundaryRating.YES),
                (rules, m) -> rules.limits.rateAway(m))
            .fitting((rules, m) -> rules.limits.forHolder(m)),
        Deed.of(
                "lift limit",
                6,
                (play, m) -> new LiftHardLimit(LIST, activity(play, m), BoundaryRating.MAYBE),
                (rules, m) -> rules.limits.lift(m))
            .fitting((rules, m) -> rules.limits.forHolder(m)),
        Deed.of(
                "keep limit",
                1,
                (play, m) -> new KeepHardLimit(LIST, activity(play, m)),
                (rules, m) -> rules.limits.keep(m))
            .fitting((rules, m) -> rules.limits.forHolder(m)),
        Deed.ofTime(
                "end limits",
                6,
                (play, m) -> new EndHardLimits(LIST, Play.at(play.rules.limits.liftsAt(m.which()))),
                (rules, m) -> rules.limits.end(m))
            .fitting((_, m) -> m.at(0)));
  }

  static void prepare(Play play) {
    play.prepare(new OpenBoundaries(LIST));
    for (var name : Words.ACTIVITIES) {
      play.prepare(new AddActivity(LIST, Play.text("lead", name), null));
      var added = (ActivityAdded) play.platform().log().getLast();
      play.place(name, 0, added.boundaryId().value());
    }
    var first = new BoundaryId(play.id(Words.ACTIVITIES.getFirst(), 0));
    play.send(new RateBoundary(LIST, first, BoundaryRating.HARD_NO, null, null), "doer");
  }

  private static RateBoundary rate(Play play, Move move, BoundaryRating rating) {
    return new RateBoundary(LIST, activity(play, move), rating, null, null);
  }

  private static BoundaryId activity(Play play, Move move) {
    return new BoundaryId(play.id(move.activity(), 0));
  }
}
