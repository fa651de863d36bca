package app.kinkit.domain.boundary;

import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.limit.Chars;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked about the boundaries of a bond. Everybody speaks for themself alone.
public sealed interface BoundaryCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Boundaries.class;
  }

  /// The list of a bond comes into being when its first activity is added.
  record OpenBoundaries(@TargetAggregateIdentifier BoundariesId id) implements BoundaryCommand {}

  /// @param activityName unlike every other name on the list
  /// @param category other unless said otherwise
  record AddActivity(
      @TargetAggregateIdentifier BoundariesId id,
      @Chars(120) PrivateText activityName,
      @Nullable ActivityCategory category)
      implements BoundaryCommand, Opening {
    @Override
    public OpenBoundaries opening() {
      return new OpenBoundaries(id);
    }
  }

  record RecategoriseActivity(
      @TargetAggregateIdentifier BoundariesId id, BoundaryId boundaryId, ActivityCategory category)
      implements BoundaryCommand {}

  /// Says all of one's own stance anew; what was revealed of it is hidden again.
  ///
  /// @param experience none unless said otherwise
  record RateBoundary(
      @TargetAggregateIdentifier BoundariesId id,
      BoundaryId boundaryId,
      BoundaryRating rating,
      @Nullable ActivityExperience experience,
      @Chars(2_000) @Nullable PrivateText notes)
      implements BoundaryCommand {}

  /// Asks that one's own hard limit end; it goes on binding until the time to think is over.
  ///
  /// @param rating what it will be then
  record LiftHardLimit(
      @TargetAggregateIdentifier BoundariesId id, BoundaryId boundaryId, BoundaryRating rating)
      implements BoundaryCommand {
    public LiftHardLimit {
      Invalid.unless(
          rating != BoundaryRating.HARD_NO, "rating", "is a hard limit", "yes, maybe or no");
    }
  }

  /// Calls that back: the limit stays.
  record KeepHardLimit(@TargetAggregateIdentifier BoundariesId id, BoundaryId boundaryId)
      implements BoundaryCommand {}

  /// Time sends it, for every limit of the bond whose time to think was over at `liftsAt`.
  record EndHardLimits(@TargetAggregateIdentifier BoundariesId id, Instant liftsAt)
      implements BoundaryCommand {}

  /// Shows one's own rating, experience and notes to the other members.
  record RevealRating(@TargetAggregateIdentifier BoundariesId id, BoundaryId boundaryId)
      implements BoundaryCommand {}

  record HideRating(@TargetAggregateIdentifier BoundariesId id, BoundaryId boundaryId)
      implements BoundaryCommand {}

  /// @param lastDiscussedAt now unless said otherwise
  /// @param discussionNotes in place of what was noted before
  record NoteDiscussion(
      @TargetAggregateIdentifier BoundariesId id,
      BoundaryId boundaryId,
      @Nullable Instant lastDiscussedAt,
      @Chars(2_000) @Nullable PrivateText discussionNotes)
      implements BoundaryCommand {}

  /// Takes it off the list, and its name is free again.
  record RetireActivity(@TargetAggregateIdentifier BoundariesId id, BoundaryId boundaryId)
      implements BoundaryCommand {}
}
