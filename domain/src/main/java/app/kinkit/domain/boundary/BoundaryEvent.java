package app.kinkit.domain.boundary;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happens to the boundaries of a bond. It asks nothing of anybody. Who rated what is in the
/// log and in the rows of that member alone, until they reveal it.
public sealed interface BoundaryEvent extends Event {
  BoundariesId id();

  @Override
  BondId bondId();

  @Override
  default @Nullable ProfileId subjectId() {
    return null;
  }

  /// What one member says or does for themself.
  sealed interface OfMember extends BoundaryEvent {
    BoundaryId boundaryId();

    ProfileId userId();

    @Override
    default ProfileId subjectId() {
      return userId();
    }
  }

  record BoundariesOpened(BoundariesId id, BondId bondId) implements BoundaryEvent {}

  record ActivityAdded(
      BoundariesId id,
      BondId bondId,
      BoundaryId boundaryId,
      PrivateText activityName,
      ActivityCategory category,
      ProfileId createdBy)
      implements BoundaryEvent {}

  record ActivityRecategorised(
      BoundariesId id, BondId bondId, BoundaryId boundaryId, ActivityCategory category)
      implements BoundaryEvent {}

  /// Not revealed, whatever was before.
  record BoundaryRated(
      BoundariesId id,
      BondId bondId,
      BoundaryId boundaryId,
      ProfileId userId,
      BoundaryRating rating,
      ActivityExperience experience,
      @Nullable PrivateText notes)
      implements OfMember {}

  /// Stands beside the rating that makes it so: from here on the activity is off limits.
  record HardLimitSet(BoundariesId id, BondId bondId, BoundaryId boundaryId, ProfileId userId)
      implements OfMember {}

  /// @param nextRating what the member will say then
  /// @param liftsAt until when they can call it back; the limit binds until it is lifted
  record HardLimitLifting(
      BoundariesId id,
      BondId bondId,
      BoundaryId boundaryId,
      ProfileId userId,
      BoundaryRating nextRating,
      Instant liftsAt)
      implements OfMember {}

  record HardLimitKept(BoundariesId id, BondId bondId, BoundaryId boundaryId, ProfileId userId)
      implements OfMember {}

  /// @param rating what the member says from here on; not revealed
  record HardLimitLifted(
      BoundariesId id,
      BondId bondId,
      BoundaryId boundaryId,
      ProfileId userId,
      BoundaryRating rating)
      implements OfMember {}

  record RatingRevealed(BoundariesId id, BondId bondId, BoundaryId boundaryId, ProfileId userId)
      implements OfMember {}

  record RatingHidden(BoundariesId id, BondId bondId, BoundaryId boundaryId, ProfileId userId)
      implements OfMember {}

  record BoundaryDiscussed(
      BoundariesId id,
      BondId bondId,
      BoundaryId boundaryId,
      Instant lastDiscussedAt,
      @Nullable PrivateText discussionNotes)
      implements BoundaryEvent {}

  record ActivityRetired(BoundariesId id, BondId bondId, BoundaryId boundaryId)
      implements BoundaryEvent {}
}
