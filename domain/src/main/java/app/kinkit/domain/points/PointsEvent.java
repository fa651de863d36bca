package app.kinkit.domain.points;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to an account. `balanceAfter` is what the account decided, so a replay needs no
/// rule of today.
public sealed interface PointsEvent extends Event {
  AccountId id();

  ProfileId userId();

  @Override
  BondId bondId();

  @Override
  default ProfileId subjectId() {
    return userId();
  }

  record AccountOpened(AccountId id, ProfileId userId, BondId bondId) implements PointsEvent {}

  /// @param sourceId the task, reward or unlocked achievement; null for an award by hand
  /// @param reason words of a lead, for an award by hand
  record PointsCredited(
      AccountId id,
      ProfileId userId,
      BondId bondId,
      UUID movementId,
      int points,
      PointsSource sourceType,
      @Nullable UUID sourceId,
      @Nullable PrivateText reason,
      int balanceAfter)
      implements PointsEvent {}

  /// @param points how many were taken, a positive number
  record PointsDebited(
      AccountId id,
      ProfileId userId,
      BondId bondId,
      UUID movementId,
      int points,
      PointsSource sourceType,
      UUID sourceId,
      int balanceAfter)
      implements PointsEvent {}

  /// Takes one earlier movement back; never deletes it.
  ///
  /// @param points signed: what is added to the balance
  /// @param reversedId the movement that no longer counts
  record MovementReversed(
      AccountId id,
      ProfileId userId,
      BondId bondId,
      UUID movementId,
      int points,
      UUID reversedId,
      @Nullable PrivateText reason,
      int balanceAfter)
      implements PointsEvent {}
}
