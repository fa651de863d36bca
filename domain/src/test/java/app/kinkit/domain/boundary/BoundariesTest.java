package app.kinkit.domain.boundary;

import static app.kinkit.domain.boundary.BoundaryStory.ID;
import static app.kinkit.domain.boundary.BoundaryStory.NAME;
import static app.kinkit.domain.boundary.BoundaryStory.ROPE;
import static app.kinkit.domain.boundary.BoundaryStory.added;
import static app.kinkit.domain.boundary.BoundaryStory.limited;
import static app.kinkit.domain.boundary.BoundaryStory.opened;
import static app.kinkit.domain.boundary.BoundaryStory.rate;
import static app.kinkit.domain.boundary.BoundaryStory.rated;
import static app.kinkit.domain.boundary.BoundaryStory.then;
import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.OFF_LIMITS;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.boundary.BoundaryCommand.AddActivity;
import app.kinkit.domain.boundary.BoundaryCommand.NoteDiscussion;
import app.kinkit.domain.boundary.BoundaryCommand.OpenBoundaries;
import app.kinkit.domain.boundary.BoundaryCommand.RecategoriseActivity;
import app.kinkit.domain.boundary.BoundaryCommand.RetireActivity;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityRecategorised;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityRetired;
import app.kinkit.domain.boundary.BoundaryEvent.BoundaryDiscussed;
import app.kinkit.domain.testing.Platform;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stands on the list of a bond, and who puts it there or takes it off.
class BoundariesTest {
  private final World world = new World().happened(BondStory.household());
  private final Trial list = new Trial(BoundaryCommand.aggregate(), world);

  @Test
  void anyMemberOpensTheListAndAddsToIt() {
    list.given().when(new OpenBoundaries(ID), PEER).expect(opened());
    var platform = Platform.running();
    for (var event : BondStory.household()) {
      platform.recorded(BOND, event);
    }
    platform.send(new OpenBoundaries(ID), DOER);
    platform.send(new AddActivity(ID, NAME, null), DOER);
    assertThat(platform.log().getLast())
        .isInstanceOfSatisfying(
            BoundaryEvent.ActivityAdded.class,
            added -> {
              assertThat(added.category()).isEqualTo(ActivityCategory.OTHER);
              assertThat(added.createdBy()).isEqualTo(DOER);
              assertThat(added.activityName()).isEqualTo(NAME);
            });
    assertThat(platform.outcome(new AddActivity(ID, words(PEER, "rope"), null), PEER))
        .isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void whoIsNoMemberFindsNoList() {
    list.given().when(new OpenBoundaries(ID), STRANGER).expectRefused(NOT_FOUND);
    for (var command :
        List.of(
            new AddActivity(ID, words(STRANGER), null),
            new RecategoriseActivity(ID, ROPE, ActivityCategory.OTHER),
            new NoteDiscussion(ID, ROPE, null, null),
            new RetireActivity(ID, ROPE),
            rate(BoundaryRating.NO))) {
      list.given(then()).when(command, STRANGER).expectRefused(NOT_FOUND);
    }
    world.happened(BondStory.left(PEER));
    list.given(then()).when(rate(BoundaryRating.HARD_NO), PEER).expectRefused(NOT_FOUND);
  }

  @Test
  void anUnknownActivityIsNotThere() {
    var other = new BoundaryId(uuid("another"));
    for (var command :
        List.of(
            new RecategoriseActivity(ID, other, ActivityCategory.OTHER),
            new NoteDiscussion(ID, other, null, null),
            new RetireActivity(ID, other))) {
      list.given(then()).when(command, LEAD).expectRefused(NOT_FOUND);
    }
  }

  @Test
  void aNameStandsOnTheListOnce() {
    list.given(then()).when(new AddActivity(ID, NAME, null), DOER).expectRefused(VALIDATION_FAILED);
  }

  @Test
  void theNameOfWhatWasTakenOffIsFreeAgain() {
    list.given(then(new ActivityRetired(ID, BOND, ROPE)))
        .when(new AddActivity(ID, NAME, null), DOER)
        .result()
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void othersSeeWhatIsOffLimitsAndWhatIsListed() {
    var state = new BoundariesState().on(opened()).on(added());
    var bond = world.pinned(BOND);
    assertThat(state.listed()).containsExactly(ROPE);
    assertThat(state.hasHardLimits()).isFalse();
    assertThat(state.offLimits(bond)).isEmpty();
    state.on(rated(DOER, BoundaryRating.HARD_NO)).on(limited(DOER));
    assertThat(state.hasHardLimits()).isTrue();
    assertThat(state.offLimits(bond)).extracting("id").containsExactly(ROPE);
    world.happened(BondStory.left(DOER));
    assertThat(state.offLimits(world.pinned(BOND))).as("of who is away").isEmpty();
    assertThat(state.hasHardLimits()).as("even of who is away").isTrue();
    assertThat(state.on(new ActivityRetired(ID, BOND, ROPE)).listed()).isEmpty();
  }

  @Test
  void aListIsFullAtSomeTime() {
    var many =
        IntStream.range(0, Boundaries.MOST_ACTIVITIES)
            .mapToObj(n ->
                new BoundaryEvent.ActivityAdded(
                    ID,
                    BOND,
                    new BoundaryId(uuid("activity " + n)),
                    words(LEAD, "activity " + n),
                    ActivityCategory.OTHER,
                    LEAD))
            .toArray(BoundaryEvent[]::new);
    list.given(many).when(new AddActivity(ID, NAME, null), LEAD).expectRefused(NOT_ALLOWED);
  }

  @Test
  void aCategoryIsChangedOnce() {
    var category = new RecategoriseActivity(ID, ROPE, ActivityCategory.SENSATION);
    var changed = new ActivityRecategorised(ID, BOND, ROPE, ActivityCategory.SENSATION);
    list.given(then()).when(category, PEER).expect(changed);
    list.given(then(changed)).when(category, PEER).expectNothing();
    list.given(then())
        .when(new RecategoriseActivity(ID, ROPE, added().category()), PEER)
        .expectNothing();
  }

  @Test
  void aDiscussionIsNotedAfterItWasHeld() {
    var notes = words(DOER);
    list.given(then())
        .when(new NoteDiscussion(ID, ROPE, null, notes), DOER)
        .expect(new BoundaryDiscussed(ID, BOND, ROPE, NOW, notes));
    list.given(then())
        .when(new NoteDiscussion(ID, ROPE, NOW.minusSeconds(60), null), DOER)
        .expect(new BoundaryDiscussed(ID, BOND, ROPE, NOW.minusSeconds(60), null));
    list.given(then())
        .when(new NoteDiscussion(ID, ROPE, NOW.plusMillis(1), null), DOER)
        .expectRefused(VALIDATION_FAILED);
  }

  @Test
  void whoAddedItOrManagesTakesItOffTheList() {
    var retired = new ActivityRetired(ID, BOND, ROPE);
    list.given(then()).when(new RetireActivity(ID, ROPE), LEAD).expect(retired);
    list.given(then()).when(new RetireActivity(ID, ROPE), DOER).expectRefused(NOT_ALLOWED);
    world.happened(BondStory.manages(PEER));
    list.given(then()).when(new RetireActivity(ID, ROPE), PEER).expect(retired);
    list.given(then(retired))
        .when(new RetireActivity(ID, ROPE), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
  }

  @Test
  void whatIsOffLimitsStaysOnTheList() {
    var limit = then(rated(DOER, BoundaryRating.HARD_NO), limited(DOER));
    list.given(limit).when(new RetireActivity(ID, ROPE), LEAD).expectRefused(OFF_LIMITS);
    world.happened(BondStory.left(DOER));
    list.given(limit)
        .when(new RetireActivity(ID, ROPE), LEAD)
        .expect(new ActivityRetired(ID, BOND, ROPE));
  }

  /// Nobody is asked anything by it, so a pause keeps nobody from saying no.
  @Test
  void aPausedBondGoesOnTalkingAndADissolvedOneDoesNot() {
    world.happened(new BondPaused(BOND, LEAD));
    list.given(then()).when(rate(BoundaryRating.NO), DOER).expect(rated(DOER, BoundaryRating.NO));
    world.happened(BondStory.ended(DOER, LeaveReason.DISSOLVED, LEAD));
    list.given(then()).when(rate(BoundaryRating.NO), DOER).expectRefused(BOND_CLOSED);
  }
}
