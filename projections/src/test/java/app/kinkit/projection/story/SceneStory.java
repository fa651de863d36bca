package app.kinkit.projection.story;

import app.kinkit.domain.scene.DebriefForm;
import app.kinkit.domain.scene.SceneActivity;
import app.kinkit.domain.scene.SceneEvent.DebriefSubmitted;
import app.kinkit.domain.scene.SceneEvent.SceneAddendumAdded;
import app.kinkit.domain.scene.SceneEvent.SceneAmended;
import app.kinkit.domain.scene.SceneEvent.SceneRecorded;
import app.kinkit.domain.scene.SceneEvent.SceneRetracted;
import app.kinkit.domain.scene.SceneId;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.ProfileId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What members of one bond did together, as part of a [Story].
public record SceneStory(Story story, BondId bond) {

  /// With an activity whose name gives JSON something to escape.
  public SceneId records(String title, ProfileId by, ProfileId... participants) {
    var scene = new SceneId(Story.id(title));
    story.happens(
        scene,
        by,
        new SceneRecorded(
            scene,
            bond,
            by,
            story.words(by, "title", title),
            Instant.EPOCH,
            45,
            List.of(activity(by, "a \"walk\"\n\t\\ \u0007 über 😀", 3), activity(by, "tea", null)),
            List.of(participants),
            story.words(by, "consent_details", "agreed beforehand"),
            story.words(by, "aftercare_provided", "a blanket"),
            null,
            null,
            null,
            null,
            Instant.EPOCH.plus(Duration.ofDays(7))));
    return scene;
  }

  public SceneActivity activity(ProfileId by, String name, @Nullable Integer intensity) {
    return new SceneActivity(story.words(by, "activities", name), null, intensity, null);
  }

  /// Leaves out all that was done, and how long it took.
  public void empties(SceneId scene, ProfileId by) {
    story.happens(
        scene,
        by,
        new SceneAmended(
            scene,
            bond,
            Change.unchanged(),
            Change.unchanged(),
            Change.cleared(),
            Change.to(List.of()),
            Change.unchanged(),
            Change.unchanged(),
            Change.unchanged(),
            Change.unchanged(),
            Change.unchanged(),
            Change.unchanged()));
  }

  public UUID adds(SceneId scene, ProfileId by) {
    var addendum = Story.id("addendum to " + scene + " by " + by);
    var words = story.words(by, "addendum_text", "one more thing");
    story.happens(scene, by, new SceneAddendumAdded(scene, bond, addendum, by, words));
    return addendum;
  }

  public UUID debriefs(SceneId scene, ProfileId by, ProfileId... participants) {
    var debrief = Story.id("debrief of " + scene + " by " + by);
    var form =
        new DebriefForm(story.words(by, "debrief_form", "the quiet"), null, null, null, null);
    story.happens(
        scene, by, new DebriefSubmitted(scene, bond, debrief, by, List.of(participants), form));
    return debrief;
  }

  public void retracts(SceneId scene, ProfileId by, UUID... ownAddenda) {
    story.happens(scene, by, new SceneRetracted(scene, bond, List.of(ownAddenda)));
  }
}
