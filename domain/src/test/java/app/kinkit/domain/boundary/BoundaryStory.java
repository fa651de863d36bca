package app.kinkit.domain.boundary;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.boundary.BoundaryCommand.RateBoundary;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.boundary.BoundaryEvent.BoundariesOpened;
import app.kinkit.domain.boundary.BoundaryEvent.BoundaryRated;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifting;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitSet;
import app.kinkit.domain.boundary.BoundaryEvent.RatingRevealed;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.stream.Stream;

/// The usual commands and events of boundaries: one activity, added by the lead.
public final class BoundaryStory {
  static final BoundariesId ID = BoundariesId.of(BOND);
  static final BoundaryId ROPE = new BoundaryId(uuid("rope"));
  static final PrivateText NAME = words(LEAD, "rope");
  static final Instant A_DAY_AGO = NOW.minus(Stances.TIME_TO_THINK);

  private BoundaryStory() {}

  static BoundariesOpened opened() {
    return new BoundariesOpened(ID, BOND);
  }

  static ActivityAdded added() {
    return new ActivityAdded(ID, BOND, ROPE, NAME, ActivityCategory.ROPE, LEAD);
  }

  static RateBoundary rate(BoundaryRating rating) {
    return new RateBoundary(ID, ROPE, rating, null, null);
  }

  static BoundaryRated rated(ProfileId person, BoundaryRating rating) {
    return new BoundaryRated(ID, BOND, ROPE, person, rating, ActivityExperience.NONE, null);
  }

  static HardLimitSet limited(ProfileId person) {
    return new HardLimitSet(ID, BOND, ROPE, person);
  }

  static HardLimitLifting lifting(ProfileId person, BoundaryRating rating, Instant liftsAt) {
    return new HardLimitLifting(ID, BOND, ROPE, person, rating, liftsAt);
  }

  static RatingRevealed revealed(ProfileId person) {
    return new RatingRevealed(ID, BOND, ROPE, person);
  }

  /// The list with its activity, and then this.
  static Event[] then(Event... more) {
    return Stream.concat(Stream.of(opened(), added()), Stream.of(more)).toArray(Event[]::new);
  }
}
