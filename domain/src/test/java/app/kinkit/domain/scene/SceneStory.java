package app.kinkit.domain.scene;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.scene.SceneCommand.AmendScene;
import app.kinkit.domain.scene.SceneCommand.RecordScene;
import app.kinkit.domain.scene.SceneEvent.DebriefSubmitted;
import app.kinkit.domain.scene.SceneEvent.SceneAmended;
import app.kinkit.domain.scene.SceneEvent.SceneRecorded;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.ProfileId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The usual commands and events of a scene.
final class SceneStory {
  static final SceneId ID = new SceneId(uuid("scene"));
  static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));

  private SceneStory() {}

  static RecordScene record(SceneId id, ProfileId... participants) {
    return record(id, activity(null, 3), participants);
  }

  static RecordScene record(SceneId id, SceneActivity activity, ProfileId... participants) {
    return record(id, YESTERDAY, activity, participants);
  }

  static RecordScene record(
      SceneId id, Instant date, SceneActivity activity, ProfileId... participants) {
    return record(id, date, 45, activity, participants);
  }

  static RecordScene lasting(int minutes) {
    return record(ID, YESTERDAY, minutes, activity(null, 3), LEAD);
  }

  private static RecordScene record(
      SceneId id, Instant date, int minutes, SceneActivity activity, ProfileId... participants) {
    return new RecordScene(
        id,
        BOND,
        words(LEAD, "title"),
        date,
        minutes,
        List.of(activity),
        List.of(participants),
        words(LEAD, "consent"),
        null,
        null,
        words(LEAD, "after"),
        null,
        null);
  }

  static SceneActivity activity(@Nullable BoundaryId boundary, @Nullable Integer intensity) {
    return new SceneActivity(words(LEAD, "activity"), boundary, intensity, null);
  }

  /// By the lead, of lead and doer.
  static SceneRecorded recorded() {
    return recorded(NOW.plus(Scene.AMENDABLE));
  }

  static SceneRecorded recorded(Instant amendableUntil) {
    return recorded(amendableUntil, null);
  }

  static SceneRecorded recordedNaming(BoundaryId boundary) {
    return recorded(NOW.plus(Scene.AMENDABLE), boundary);
  }

  private static SceneRecorded recorded(Instant amendableUntil, @Nullable BoundaryId boundary) {
    return new SceneRecorded(
        ID,
        BOND,
        LEAD,
        words(LEAD, "title"),
        YESTERDAY,
        45,
        List.of(activity(boundary, 3)),
        List.of(LEAD, DOER),
        words(LEAD, "consent"),
        null,
        null,
        words(LEAD, "after"),
        null,
        null,
        amendableUntil);
  }

  static AmendScene amend(
      SceneId id, Change<Instant> date, Change<List<SceneActivity>> activities) {
    return amend(id, date, 50, activities);
  }

  static AmendScene lastingAfterAll(int minutes) {
    return amend(ID, Change.unchanged(), minutes, Change.unchanged());
  }

  private static AmendScene amend(
      SceneId id, Change<Instant> date, int minutes, Change<List<SceneActivity>> activities) {
    return new AmendScene(
        id,
        Change.unchanged(),
        date,
        Change.to(minutes),
        activities,
        Change.unchanged(),
        Change.unchanged(),
        Change.cleared(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged());
  }

  static SceneAmended amended(Change<Instant> date, Change<List<SceneActivity>> activities) {
    return new SceneAmended(
        ID,
        BOND,
        Change.unchanged(),
        date,
        Change.to(50),
        activities,
        Change.unchanged(),
        Change.unchanged(),
        Change.cleared(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged());
  }

  static DebriefForm form(ProfileId by) {
    return new DebriefForm(null, words(by, "what"), null, null, null);
  }

  static UUID debrief(SceneId scene, ProfileId by) {
    return NameId.of(scene.value(), "debrief " + by.value());
  }

  static DebriefSubmitted debriefed(ProfileId by) {
    return new DebriefSubmitted(ID, BOND, debrief(ID, by), by, List.of(LEAD, DOER), form(by));
  }
}
