package app.kinkit.domain.scene;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.limit.Chars;
import app.kinkit.domain.shared.limit.Items;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked about a scene.
public sealed interface SceneCommand {
  int LONGEST_MINUTES = 1_440;
  int HIGHEST_INTENSITY = 10;

  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Scene.class;
  }

  /// @param sceneDate when it began; it has been by now
  /// @param consentDetails what had been agreed, and how
  /// @param participants everybody who took part
  record RecordScene(
      @TargetAggregateIdentifier SceneId id,
      BondId bondId,
      @Chars(200) PrivateText title,
      Instant sceneDate,
      @Nullable Integer durationMinutes,
      @Items(50) List<SceneActivity> activities,
      @Items(50) List<ProfileId> participants,
      @Chars(5_000) PrivateText consentDetails,
      @Chars(5_000) @Nullable PrivateText aftercareProvided,
      @Chars(2_000) @Nullable PrivateText emotionalStateBefore,
      @Chars(2_000) @Nullable PrivateText emotionalStateAfter,
      @Chars(5_000) @Nullable PrivateText whatWentWell,
      @Chars(5_000) @Nullable PrivateText improvements)
      implements SceneCommand {
    public RecordScene {
      activities = List.copyOf(activities);
      participants = List.copyOf(participants);
      outside("duration_minutes", durationMinutes, 1, LONGEST_MINUTES);
      requireIntensities(activities);
      Invalid.unless(
          !participants.isEmpty(), "participants", "names nobody", "everybody who took part");
      Invalid.unless(
          new HashSet<>(participants).size() == participants.size(),
          "participants",
          "names somebody twice",
          "everybody once");
    }
  }

  /// What is left out stays as it is; who took part never changes.
  record AmendScene(
      @TargetAggregateIdentifier SceneId id,
      @Chars(200) Change<PrivateText> title,
      Change<Instant> sceneDate,
      Change<@Nullable Integer> durationMinutes,
      @Items(50) Change<List<SceneActivity>> activities,
      @Chars(5_000) Change<PrivateText> consentDetails,
      @Chars(5_000) Change<@Nullable PrivateText> aftercareProvided,
      @Chars(2_000) Change<@Nullable PrivateText> emotionalStateBefore,
      @Chars(2_000) Change<@Nullable PrivateText> emotionalStateAfter,
      @Chars(5_000) Change<@Nullable PrivateText> whatWentWell,
      @Chars(5_000) Change<@Nullable PrivateText> improvements)
      implements SceneCommand {
    public AmendScene {
      Change.requireSome(
          title,
          sceneDate,
          durationMinutes,
          activities,
          consentDetails,
          aftercareProvided,
          emotionalStateBefore,
          emotionalStateAfter,
          whatWentWell,
          improvements);
      outside("duration_minutes", durationMinutes.over(null), 1, LONGEST_MINUTES);
      requireIntensities(activities.over(List.of()));
    }
  }

  /// Adds to what is recorded, at any time.
  record AddAddendum(@TargetAggregateIdentifier SceneId id, @Chars(5_000) PrivateText addendumText)
      implements SceneCommand {}

  /// One's own look back; there is one of each who took part.
  record SubmitDebrief(@TargetAggregateIdentifier SceneId id, DebriefForm debriefForm)
      implements SceneCommand {
    public SubmitDebrief {
      Invalid.unless(
          debriefForm.saysSomething(),
          "debrief_form",
          "says nothing",
          "words in at least one of its fields");
    }
  }

  /// Its words are shown no more; that there was a record stays.
  record RetractScene(@TargetAggregateIdentifier SceneId id) implements SceneCommand {}

  private static void requireIntensities(@Nullable List<SceneActivity> activities) {
    if (activities != null) {
      for (var i = 0; i < activities.size(); i++) {
        var field = "activities[" + i + "].intensity";
        outside(field, activities.get(i).intensity(), 1, HIGHEST_INTENSITY);
      }
    }
  }
}
