package app.kinkit.domain.boundary;

import static app.kinkit.domain.boundary.BoundaryRating.HARD_NO;
import static app.kinkit.domain.boundary.BoundaryRating.MAYBE;
import static app.kinkit.domain.boundary.BoundaryRating.NO;
import static app.kinkit.domain.boundary.BoundaryRating.YES;
import static app.kinkit.domain.boundary.BoundaryStory.ID;
import static app.kinkit.domain.boundary.BoundaryStory.ROPE;
import static app.kinkit.domain.boundary.BoundaryStory.lifting;
import static app.kinkit.domain.boundary.BoundaryStory.limited;
import static app.kinkit.domain.boundary.BoundaryStory.rate;
import static app.kinkit.domain.boundary.BoundaryStory.rated;
import static app.kinkit.domain.boundary.BoundaryStory.revealed;
import static app.kinkit.domain.boundary.BoundaryStory.then;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.boundary.BoundaryCommand.EndHardLimits;
import app.kinkit.domain.boundary.BoundaryCommand.HideRating;
import app.kinkit.domain.boundary.BoundaryCommand.KeepHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.LiftHardLimit;
import app.kinkit.domain.boundary.BoundaryCommand.RateBoundary;
import app.kinkit.domain.boundary.BoundaryCommand.RevealRating;
import app.kinkit.domain.boundary.BoundaryEvent.BoundaryRated;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitKept;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifted;
import app.kinkit.domain.boundary.BoundaryEvent.RatingHidden;
import app.kinkit.domain.profile.ProfileStory;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a member says about an activity, and how a hard limit ends.
class StancesTest {
  private final World world = new World().happened(BondStory.household());
  private final Trial list = new Trial(BoundaryCommand.aggregate(), world);

  private static Event[] limit(Event... more) {
    var all = new ArrayList<Event>(List.of(rated(DOER, HARD_NO), limited(DOER)));
    all.addAll(List.of(more));
    return then(all.toArray(Event[]::new));
  }

  @Test
  void everyMemberSaysAllOfTheirOwn() {
    var notes = words(PEER);
    list.given(then(rated(DOER, NO)))
        .when(new RateBoundary(ID, ROPE, MAYBE, ActivityExperience.SOME, notes), PEER)
        .expect(new BoundaryRated(ID, BOND, ROPE, PEER, MAYBE, ActivityExperience.SOME, notes));
    list.given(then(rated(PEER, NO))).when(rate(YES), PEER).expect(rated(PEER, YES));
  }

  @Test
  void aHardNoBindsAtOnceEvenInAPause() {
    world.happened(ProfileStory.registered(DOER), ProfileStory.paused(DOER));
    list.given(then(rated(DOER, YES)))
        .when(rate(HARD_NO), DOER)
        .expect(rated(DOER, HARD_NO), limited(DOER));
    list.given(limit()).when(rate(HARD_NO), DOER).expect(rated(DOER, HARD_NO));
  }

  @ParameterizedTest
  @EnumSource(value = BoundaryRating.class, mode = EnumSource.Mode.EXCLUDE, names = "HARD_NO")
  void aHardLimitIsNotRatedAway(BoundaryRating rating) {
    var facts =
        Map.<String, Object>of("from", "hard_no", "to", rating.name().toLowerCase(Locale.ROOT));
    list.given(limit()).when(rate(rating), DOER).expectRefused(ILLEGAL_TRANSITION, facts);
    list.given(limit(lifting(DOER, YES, NOW)))
        .when(rate(rating), DOER)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void whoeverLiftsALimitHasADayToThink() {
    var inADay = NOW.plus(Duration.ofHours(24));
    list.given(limit())
        .when(new LiftHardLimit(ID, ROPE, MAYBE), DOER)
        .expect(lifting(DOER, MAYBE, inADay));
    list.given(limit(lifting(DOER, MAYBE, inADay)))
        .when(new LiftHardLimit(ID, ROPE, YES), DOER)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void nobodyLiftsTheLimitOfAnother() {
    for (var other : List.of(LEAD, PEER)) {
      list.given(limit())
          .when(new LiftHardLimit(ID, ROPE, MAYBE), other)
          .expectRefused(ILLEGAL_TRANSITION);
      list.given(limit()).when(rate(YES), other).expect(rated(other, YES));
    }
    list.given(then(rated(DOER, NO)))
        .when(new LiftHardLimit(ID, ROPE, MAYBE), DOER)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void aLimitIsNotLiftedToALimit() {
    var refused = catchThrowableOfType(Invalid.class, () -> new LiftHardLimit(ID, ROPE, HARD_NO));
    assertThat(refused.code()).isEqualTo(VALIDATION_FAILED);
    assertThat(refused.errors().getFirst().field()).isEqualTo("rating");
  }

  @Test
  void itCanBeCalledBack() {
    var kept = new HardLimitKept(ID, BOND, ROPE, DOER);
    list.given(limit(lifting(DOER, YES, NOW))).when(new KeepHardLimit(ID, ROPE), DOER).expect(kept);
    list.given(limit(lifting(DOER, YES, NOW)))
        .when(rate(HARD_NO), DOER)
        .expect(rated(DOER, HARD_NO), kept);
    list.given(limit()).when(new KeepHardLimit(ID, ROPE), DOER).expectNothing();
    list.given(limit()).when(new KeepHardLimit(ID, ROPE), LEAD).expectRefused(ILLEGAL_TRANSITION);
    list.given(limit(lifting(DOER, YES, NOW), kept))
        .when(new EndHardLimits(ID, NOW), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void onlyTimeEndsIt() {
    var early = NOW.plusMillis(1);
    list.given(limit(lifting(DOER, YES, early)))
        .when(new EndHardLimits(ID, early), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    list.given(limit(lifting(DOER, YES, NOW)))
        .when(new EndHardLimits(ID, NOW.minusMillis(1)), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    var lifted = new HardLimitLifted(ID, BOND, ROPE, DOER, YES);
    list.given(limit(lifting(DOER, YES, NOW)))
        .when(new EndHardLimits(ID, NOW), LEAD)
        .expect(lifted);
    list.given(limit(lifting(DOER, YES, NOW), lifted))
        .when(new EndHardLimits(ID, NOW), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    list.given(limit(lifting(DOER, YES, NOW), lifted)).when(rate(NO), DOER).expect(rated(DOER, NO));
  }

  @Test
  void whatIsSaidIsShownByWhoSaysItAlone() {
    list.given(then(rated(DOER, NO))).when(new RevealRating(ID, ROPE), DOER).expect(revealed(DOER));
    list.given(then(rated(DOER, NO), revealed(DOER)))
        .when(new RevealRating(ID, ROPE), DOER)
        .expectNothing();
    list.given(then(rated(DOER, NO), revealed(DOER)))
        .when(new HideRating(ID, ROPE), DOER)
        .expect(new RatingHidden(ID, BOND, ROPE, DOER));
    list.given(then(rated(DOER, NO))).when(new HideRating(ID, ROPE), DOER).expectNothing();
    list.given(then(rated(DOER, NO)))
        .when(new RevealRating(ID, ROPE), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void whatIsSaidAnewIsHiddenAgain() {
    list.given(then(rated(DOER, NO), revealed(DOER), rated(DOER, YES)))
        .when(new RevealRating(ID, ROPE), DOER)
        .expect(revealed(DOER));
    var lifted = new HardLimitLifted(ID, BOND, ROPE, DOER, YES);
    list.given(limit(revealed(DOER), lifting(DOER, YES, NOW), lifted))
        .when(new HideRating(ID, ROPE), DOER)
        .expectNothing();
  }
}
