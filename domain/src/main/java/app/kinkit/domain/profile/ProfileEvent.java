package app.kinkit.domain.profile;

import app.kinkit.domain.profile.choice.DynamicIntensity;
import app.kinkit.domain.profile.choice.DynamicStructure;
import app.kinkit.domain.profile.choice.ExperienceLevel;
import app.kinkit.domain.profile.choice.KinkSubtype;
import app.kinkit.domain.profile.choice.OnboardingChoice;
import app.kinkit.domain.profile.choice.OnboardingStep;
import app.kinkit.domain.profile.choice.Theme;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.util.List;
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

  record ProfileEdited(
      ProfileId id,
      Change<PrivateText> displayName,
      Change<@Nullable PrivateText> fullName,
      Change<@Nullable PrivateText> avatarUrl,
      Change<@Nullable PrivateText> tagline,
      Change<@Nullable PrivateText> bannerText,
      Change<@Nullable PrivateText> widgetImageUrl,
      Change<List<PrivateText>> loveLanguages,
      Change<List<PrivateText>> hardLimits,
      Change<List<PrivateText>> softLimits)
      implements ProfileEvent {}

  record KinkIdentityEdited(
      ProfileId id,
      Change<List<KinkSubtype>> kinkSubtypes,
      Change<@Nullable DynamicIntensity> dynamicIntensity,
      Change<List<DynamicStructure>> dynamicStructure,
      Change<List<PrivateText>> kinkInterests,
      Change<@Nullable ExperienceLevel> experienceLevel,
      Change<List<PrivateText>> scenePreferences,
      Change<Boolean> kinkIdentityPublic)
      implements ProfileEvent {}

  record PreferencesSet(
      ProfileId id,
      Change<Boolean> notificationsEnabled,
      Change<Theme> themePreference,
      Change<@Nullable String> timeZone,
      Change<@Nullable String> locale)
      implements ProfileEvent {}

  record CalendarMailSet(ProfileId id, @Nullable PrivateText googleAccountEmail)
      implements ProfileEvent {}

  /// Of the person's own history, not of the bond's.
  record PrimaryBondSet(ProfileId id, @Nullable BondId primaryBond) implements ProfileEvent {}

  record OnboardingAdvanced(ProfileId id, OnboardingStep step, OnboardingChoice choice)
      implements ProfileEvent {}

  record OnboardingCompleted(ProfileId id) implements ProfileEvent {}

  /// From here on nobody acts under this id any more, and everything the person wrote becomes
  /// unreadable. The end of each membership stands in the same commit.
  record AccountClosed(ProfileId id, ClosedBy closedBy) implements ProfileEvent {}
}
