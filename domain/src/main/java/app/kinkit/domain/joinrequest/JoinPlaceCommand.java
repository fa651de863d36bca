package app.kinkit.domain.joinrequest;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// What is asked of a place at the door; sent by requests within their own commit, never by a
/// client.
public sealed interface JoinPlaceCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return JoinPlace.class;
  }

  /// Takes a place that nobody has held before.
  record OpenJoinPlace(
      @TargetAggregateIdentifier JoinPlaceId id,
      BondId bondId,
      ProfileId userId,
      JoinRequestId requestId)
      implements JoinPlaceCommand {}

  record TakeJoinPlace(@TargetAggregateIdentifier JoinPlaceId id, JoinRequestId requestId)
      implements JoinPlaceCommand {}

  record FreeJoinPlace(@TargetAggregateIdentifier JoinPlaceId id) implements JoinPlaceCommand {}
}
