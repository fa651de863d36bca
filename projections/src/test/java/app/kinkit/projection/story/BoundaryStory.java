package app.kinkit.projection.story;

import app.kinkit.domain.boundary.ActivityCategory;
import app.kinkit.domain.boundary.ActivityExperience;
import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundaryEvent;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.boundary.BoundaryEvent.BoundaryRated;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitSet;
import app.kinkit.domain.boundary.BoundaryEvent.RatingRevealed;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.boundary.BoundaryRating;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;

/// What the members of one bond say about activities, as part of a [Story].
public record BoundaryStory(Story story, BondId bond) {
  public BoundariesId list() {
    return BoundariesId.of(bond);
  }

  public void happens(ProfileId actor, BoundaryEvent event) {
    story.happens(list(), actor, event);
  }

  public BoundaryId adds(String name, ProfileId by) {
    var activity = new BoundaryId(Story.id("boundary " + name));
    var words = story.words(by, "activity_name", name);
    happens(by, new ActivityAdded(list(), bond, activity, words, ActivityCategory.ROPE, by));
    return activity;
  }

  public void rates(BoundaryId activity, ProfileId person, BoundaryRating rating) {
    var notes = story.words(person, "notes", "I say " + rating);
    var experience = ActivityExperience.SOME;
    happens(person, new BoundaryRated(list(), bond, activity, person, rating, experience, notes));
    if (rating == BoundaryRating.HARD_NO) {
      happens(person, new HardLimitSet(list(), bond, activity, person));
    }
  }

  public void reveals(BoundaryId activity, ProfileId person) {
    happens(person, new RatingRevealed(list(), bond, activity, person));
  }
}
