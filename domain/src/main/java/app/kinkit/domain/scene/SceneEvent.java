package app.kinkit.domain.scene;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What becomes of the record of a scene. It speaks of what has been and asks nothing of anybody.
public sealed interface SceneEvent extends Event {
  SceneId id();

  @Override
  BondId bondId();

  @Override
  default @Nullable ProfileId subjectId() {
    return null;
  }

  /// @param amendableUntil until when who recorded it may change it
  record SceneRecorded(
      SceneId id,
      BondId bondId,
      ProfileId createdBy,
      PrivateText title,
      Instant sceneDate,
      @Nullable Integer durationMinutes,
      List<SceneActivity> activities,
      List<ProfileId> participants,
      PrivateText consentDetails,
      @Nullable PrivateText aftercareProvided,
      @Nullable PrivateText emotionalStateBefore,
      @Nullable PrivateText emotionalStateAfter,
      @Nullable PrivateText whatWentWell,
      @Nullable PrivateText improvements,
      Instant amendableUntil)
      implements SceneEvent {}

  record SceneAmended(
      SceneId id,
      BondId bondId,
      Change<PrivateText> title,
      Change<Instant> sceneDate,
      Change<@Nullable Integer> durationMinutes,
      Change<List<SceneActivity>> activities,
      Change<PrivateText> consentDetails,
      Change<@Nullable PrivateText> aftercareProvided,
      Change<@Nullable PrivateText> emotionalStateBefore,
      Change<@Nullable PrivateText> emotionalStateAfter,
      Change<@Nullable PrivateText> whatWentWell,
      Change<@Nullable PrivateText> improvements)
      implements SceneEvent {}

  record SceneAddendumAdded(
      SceneId id, BondId bondId, UUID addendumId, ProfileId addedBy, PrivateText addendumText)
      implements SceneEvent {
    @Override
    public ProfileId subjectId() {
      return addedBy;
    }
  }

  /// @param debriefId always the same for a member and a scene
  /// @param participants of the scene, who see it
  record DebriefSubmitted(
      SceneId id,
      BondId bondId,
      UUID debriefId,
      ProfileId submittedBy,
      List<ProfileId> participants,
      DebriefForm debriefForm)
      implements SceneEvent {
    @Override
    public ProfileId subjectId() {
      return submittedBy;
    }
  }

  /// @param addendumIds the addenda of who recorded it: they go with it, what others said stays
  record SceneRetracted(SceneId id, BondId bondId, List<UUID> addendumIds) implements SceneEvent {}
}
