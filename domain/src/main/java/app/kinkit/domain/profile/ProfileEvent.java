package app.kinkit.domain.profile;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import org.jspecify.annotations.Nullable;

/// What happens to a profile.
public sealed interface ProfileEvent extends Event {
  ProfileId id();

  @Override
  default @Nullable BondId bondId() {
    return null;
  }

  @Override
  default ProfileId subjectId() {
    return id();
  }

  /// A login account made its first request.
  record ProfileRegistered(
      ProfileId id,
      @Nullable PrivateText email,
      @Nullable PrivateText displayName,
      String signUpMethod)
      implements ProfileEvent {}

  /// The person stated that they are 18 or older; until then they can do next to nothing.
  record AdultConfirmed(ProfileId id, String method, String termsVersion) implements ProfileEvent {}

  record DynamicRoleChosen(
      ProfileId id, DynamicRole dynamicRole, @Nullable DynamicRole previousRole)
      implements ProfileEvent {}

  /// From this position on the new state binds everybody else; only the person themself declares
  /// it.
  record SubmissionStateChanged(
      ProfileId id,
      SubmissionState previousState,
      SubmissionState newState,
      @Nullable PrivateText reason)
      implements ProfileEvent {}

  /// From here on nobody acts under this id any more, and everything the person wrote becomes
  /// unreadable. The end of each membership stands in the same commit.
  record AccountClosed(ProfileId id, ClosedBy closedBy) implements ProfileEvent {}
}
