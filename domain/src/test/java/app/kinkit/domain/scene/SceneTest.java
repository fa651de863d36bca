package app.kinkit.domain.scene;

import static app.kinkit.domain.bond.BondStory.householdThen;
import static app.kinkit.domain.bond.BondStory.left;
import static app.kinkit.domain.profile.ProfileStory.paused;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.scene.SceneStory.ID;
import static app.kinkit.domain.scene.SceneStory.YESTERDAY;
import static app.kinkit.domain.scene.SceneStory.activity;
import static app.kinkit.domain.scene.SceneStory.amend;
import static app.kinkit.domain.scene.SceneStory.amended;
import static app.kinkit.domain.scene.SceneStory.debriefed;
import static app.kinkit.domain.scene.SceneStory.form;
import static app.kinkit.domain.scene.SceneStory.record;
import static app.kinkit.domain.scene.SceneStory.recorded;
import static app.kinkit.domain.scene.SceneStory.recordedNaming;
import static app.kinkit.domain.shared.RefusalCode.ALREADY_SUBMITTED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.OFF_LIMITS;
import static app.kinkit.domain.shared.RefusalCode.SCENE_SEALED;
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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.scene.SceneCommand.AddAddendum;
import app.kinkit.domain.scene.SceneCommand.AmendScene;
import app.kinkit.domain.scene.SceneCommand.RetractScene;
import app.kinkit.domain.scene.SceneCommand.SubmitDebrief;
import app.kinkit.domain.scene.SceneEvent.SceneAddendumAdded;
import app.kinkit.domain.scene.SceneEvent.SceneRetracted;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who writes down what has been, until when it changes, and who says what about it.
class SceneTest {
  private static final SceneRetracted RETRACTED = new SceneRetracted(ID, BOND, List.of());

  private static final BoundaryId UNLISTED = new BoundaryId(uuid("unlisted"));

  private final World world =
      new World().happened(BondStory.household()).happened(registered(LEAD), registered(DOER));
  private final Trial scene = new Trial(Scene.class, world);

  @Test
  void aMemberRecordsWhatMembersDid() {
    scene.given().when(record(ID, LEAD, DOER), LEAD).expect(recorded());
    scene.given().when(record(ID, DOER, PEER), LEAD).result().expectSuccessfulHandlerExecution();
  }

  @Test
  void strangersNeitherRecordNorAreNamed() {
    scene.given().when(record(ID, LEAD, DOER), STRANGER).expectRefused(NOT_FOUND);
    scene.given().when(record(ID, LEAD, STRANGER), LEAD).expectRefused(NOT_BOND_MEMBER);
    var later = new Trial(Scene.class, new World().happened(householdThen(left(DOER))));
    later.given().when(record(ID, LEAD, DOER), LEAD).expectRefused(NOT_BOND_MEMBER);
  }

  @Test
  void noPausePutsItOff() {
    world.happened(paused(DOER), paused(LEAD)).happened(new BondPaused(BOND, LEAD));
    scene.given().when(record(ID, LEAD, DOER), LEAD).expect(recorded());
    scene.given(recorded()).when(new SubmitDebrief(ID, form(DOER)), DOER).expect(debriefed(DOER));
  }

  @Test
  void whatHasNotBeenIsNotRecorded() {
    var soon = NOW.plusMillis(1);
    scene
        .given()
        .when(record(ID, soon, activity(null, null), LEAD), LEAD)
        .expectRefused(VALIDATION_FAILED);
    scene.given(recorded()).when(dated(soon), LEAD).expectRefused(VALIDATION_FAILED);
    scene.given(recorded()).when(dated(NOW), LEAD).expect(amended(Change.to(NOW), unchanged()));
  }

  @Test
  void itChangesForAWeekAndByWhoRecordedItAlone() {
    var amendment = dated(YESTERDAY);
    scene.given(recorded()).when(amendment, DOER).expectRefused(NOT_ALLOWED);
    scene.given(recorded()).when(amendment, STRANGER).expectRefused(NOT_FOUND);
    scene
        .given(recorded(NOW.plusMillis(1)))
        .when(amendment, LEAD)
        .expect(amended(Change.to(YESTERDAY), unchanged()));
    scene.given(recorded(NOW)).when(amendment, LEAD).expectRefused(SCENE_SEALED);
  }

  @Test
  void whoWasThereAddsAtAnyTime() {
    for (var member : List.of(LEAD, DOER)) {
      scene
          .given(recorded(NOW))
          .when(new AddAddendum(ID, words(member)), member)
          .result()
          .expectSuccessfulHandlerExecution();
    }
    scene
        .given(recorded(NOW))
        .when(new AddAddendum(ID, words(PEER)), PEER)
        .expectRefused(NOT_ALLOWED);
  }

  @Test
  void eachWhoTookPartLooksBackOnce() {
    scene.given(recorded()).when(new SubmitDebrief(ID, form(DOER)), DOER).expect(debriefed(DOER));
    scene
        .given(recorded())
        .when(new SubmitDebrief(ID, form(PEER)), PEER)
        .expectRefused(NOT_ALLOWED);
    scene
        .given(recorded(), debriefed(DOER))
        .when(new SubmitDebrief(ID, form(LEAD)), LEAD)
        .expect(debriefed(LEAD));
    scene
        .given(recorded(), debriefed(DOER))
        .when(new SubmitDebrief(ID, form(DOER)), DOER)
        .expectRefused(ALREADY_SUBMITTED);
  }

  @Test
  void aRetractionTakesTheAddendaOfItsAuthorWithIt() {
    var mine = addendum("mine", LEAD);
    scene
        .given(recorded(NOW), mine, addendum("theirs", DOER))
        .when(new RetractScene(ID), LEAD)
        .expect(new SceneRetracted(ID, BOND, List.of(mine.addendumId())));
    scene.given(recorded()).when(new RetractScene(ID), DOER).expectRefused(NOT_ALLOWED);
  }

  @Test
  void nothingIsSaidAboutWhatIsRetracted() {
    for (var command :
        List.of(
            dated(YESTERDAY),
            new AddAddendum(ID, words(LEAD)),
            new SubmitDebrief(ID, form(LEAD)),
            new RetractScene(ID))) {
      scene.given(recorded(), RETRACTED).when(command, LEAD).expectRefused(ILLEGAL_TRANSITION);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "activities"})
  void whatIsOffLimitsIsNotRecorded(String field) {
    world.forbids(field, words(LEAD, field.equals("title") ? "title" : "activity"));
    scene.given().when(record(ID, LEAD, DOER), LEAD).expectRefused(OFF_LIMITS);
  }

  @Test
  void whatIsOffLimitsIsNotAddedEither() {
    world.forbids("activities", words(LEAD, "activity")).forbids("addendum_text", words(LEAD));
    var more = amend(ID, Change.unchanged(), Change.to(List.of(activity(null, null))));
    scene.given(recorded()).when(more, LEAD).expectRefused(OFF_LIMITS);
    scene.given(recorded()).when(new AddAddendum(ID, words(LEAD)), LEAD).expectRefused(OFF_LIMITS);
    scene
        .given(recorded())
        .when(dated(YESTERDAY), LEAD)
        .expect(amended(Change.to(YESTERDAY), unchanged()));
  }

  @Test
  void whatIsNamedByIdStandsOnTheListOfTheBond() {
    var listed = new BoundaryId(uuid("listed"));
    world.lists(listed);
    scene
        .given()
        .when(record(ID, activity(listed, 3), LEAD, DOER), LEAD)
        .result()
        .expectSuccessfulHandlerExecution();
    scene
        .given()
        .when(record(ID, activity(UNLISTED, 3), LEAD, DOER), LEAD)
        .expectRefused(VALIDATION_FAILED);
    var both = Change.to(List.of(activity(listed, 3), activity(UNLISTED, 3)));
    scene
        .given(recorded())
        .when(amend(ID, Change.unchanged(), both), LEAD)
        .expectRefused(VALIDATION_FAILED);
  }

  /// It has been taken off the list since, and the record is put right.
  @Test
  void whatTheRecordNamedBeforeMayStay() {
    var named = Change.to(List.of(activity(UNLISTED, 3)));
    var again = amend(ID, Change.unchanged(), Change.to(List.of(activity(UNLISTED, 4))));
    scene
        .given(recorded(), amended(Change.unchanged(), named))
        .when(again, LEAD)
        .result()
        .expectSuccessfulHandlerExecution();
    scene
        .given(recordedNaming(UNLISTED))
        .when(again, LEAD)
        .result()
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void everyFieldSaysWhatItTakes() {
    assertThat(field(() -> record(ID))).isEqualTo("participants");
    assertThat(field(() -> record(ID, LEAD, DOER, LEAD))).isEqualTo("participants");
    assertThat(field(() -> record(ID, activity(null, 0), LEAD)))
        .isEqualTo("activities[0].intensity");
    var second = Change.to(List.of(activity(null, 10), activity(null, 11)));
    assertThat(field(() -> amend(ID, Change.unchanged(), second)))
        .isEqualTo("activities[1].intensity");
    for (var minutes : List.of(0, 1_441)) {
      assertThat(field(() -> SceneStory.lasting(minutes))).isEqualTo("duration_minutes");
      assertThat(field(() -> SceneStory.lastingAfterAll(minutes))).isEqualTo("duration_minutes");
    }
    var nothing = new DebriefForm(null, null, null, null, null);
    assertThat(field(() -> new SubmitDebrief(ID, nothing))).isEqualTo("debrief_form");
  }

  private static String field(ThrowingCallable made) {
    return catchThrowableOfType(Invalid.class, made).errors().getFirst().field();
  }

  private static AmendScene dated(Instant date) {
    return amend(ID, Change.to(date), unchanged());
  }

  private static Change<List<SceneActivity>> unchanged() {
    return Change.unchanged();
  }

  private static SceneAddendumAdded addendum(String name, ProfileId by) {
    return new SceneAddendumAdded(ID, BOND, uuid(name), by, words(by));
  }
}
