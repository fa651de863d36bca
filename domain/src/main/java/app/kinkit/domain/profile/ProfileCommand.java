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
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.limit.Chars;
import app.kinkit.domain.shared.limit.Items;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What a person may do about themself.
public sealed interface ProfileCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Profile.class;
  }

  /// The first request of a login account; the platform sends it, nobody else.
  record RegisterProfile(
      @TargetAggregateIdentifier ProfileId id,
      @Chars(320) @Nullable PrivateText email,
      @Chars(100) @Nullable PrivateText displayName,
      String signUpMethod)
      implements ProfileCommand {}

  /// The person states that they are 18 or older.
  record ConfirmAdult(
      @TargetAggregateIdentifier ProfileId id,
      @Chars(40) String method,
      @Chars(40) String termsVersion)
      implements ProfileCommand {}

  record ChooseDynamicRole(@TargetAggregateIdentifier ProfileId id, DynamicRole role)
      implements ProfileCommand {}

  /// Pausing is always possible, for everybody, at once.
  record ChangeSubmissionState(
      @TargetAggregateIdentifier ProfileId id,
      SubmissionState state,
      @Chars(1_000) @Nullable PrivateText reason)
      implements ProfileCommand {}

  /// What a person writes about themself. Limits are read by nobody but them.
  record EditProfile(
      @TargetAggregateIdentifier ProfileId id,
      @Chars(100) Change<PrivateText> displayName,
      @Chars(200) Change<@Nullable PrivateText> fullName,
      @Chars(value = 2_000, webAddress = true) Change<@Nullable PrivateText> avatarUrl,
      @Chars(200) Change<@Nullable PrivateText> tagline,
      @Chars(500) Change<@Nullable PrivateText> bannerText,
      @Chars(value = 2_000, webAddress = true) Change<@Nullable PrivateText> widgetImageUrl,
      @Chars(60) @Items(20) Change<List<PrivateText>> loveLanguages,
      @Chars(200) @Items(100) Change<List<PrivateText>> hardLimits,
      @Chars(200) @Items(100) Change<List<PrivateText>> softLimits)
      implements ProfileCommand {
    public EditProfile {
      Change.requireSome(
          displayName,
          fullName,
          avatarUrl,
          tagline,
          bannerText,
          widgetImageUrl,
          loveLanguages,
          hardLimits,
          softLimits);
    }
  }

  /// Shown to the members of the person's bonds only while `kinkIdentityPublic`.
  record EditKinkIdentity(
      @TargetAggregateIdentifier ProfileId id,
      @Items(22) Change<List<KinkSubtype>> kinkSubtypes,
      Change<@Nullable DynamicIntensity> dynamicIntensity,
      @Items(8) Change<List<DynamicStructure>> dynamicStructure,
      @Chars(100) @Items(50) Change<List<PrivateText>> kinkInterests,
      Change<@Nullable ExperienceLevel> experienceLevel,
      @Chars(200) @Items(50) Change<List<PrivateText>> scenePreferences,
      Change<Boolean> kinkIdentityPublic)
      implements ProfileCommand {
    public EditKinkIdentity {
      Change.requireSome(
          kinkSubtypes,
          dynamicIntensity,
          dynamicStructure,
          kinkInterests,
          experienceLevel,
          scenePreferences,
          kinkIdentityPublic);
    }
  }

  /// @param timeZone an IANA name such as `Europe/Berlin`
  /// @param locale a language tag (BCP 47) such as `de-DE`
  record SetPreferences(
      @TargetAggregateIdentifier ProfileId id,
      Change<Boolean> notificationsEnabled,
      Change<Theme> themePreference,
      @Chars(64) Change<@Nullable String> timeZone,
      @Chars(35) Change<@Nullable String> locale)
      implements ProfileCommand {
    public SetPreferences {
      Change.requireSome(notificationsEnabled, themePreference, timeZone, locale);
      var zone = timeZone.over(null);
      Invalid.unless(
          zone == null || ZoneId.getAvailableZoneIds().contains(zone),
          "time_zone",
          "is not a known time zone",
          "an IANA name such as Europe/Berlin");
      var language = locale.over(null);
      Invalid.unless(
          language == null || isLanguageTag(language),
          "locale",
          "is not a language tag",
          "a tag such as en or de-DE");
    }

    private static boolean isLanguageTag(String tag) {
      try {
        return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
      } catch (IllformedLocaleException e) {
        return false;
      }
    }
  }

  /// The mail address of an outside calendar; null or nothing takes it away.
  record SetCalendarMail(
      @TargetAggregateIdentifier ProfileId id, @Chars(320) @Nullable PrivateText googleAccountEmail)
      implements ProfileCommand {}

  /// Which bond the person thinks of first: one they belong to, or none.
  record SetPrimaryBond(@TargetAggregateIdentifier ProfileId id, @Nullable BondId bondId)
      implements ProfileCommand {}

  record AdvanceOnboarding(
      @TargetAggregateIdentifier ProfileId id, OnboardingStep step, OnboardingChoice choice)
      implements ProfileCommand {
    public AdvanceOnboarding {
      Invalid.unless(
          step.allows(choice),
          "choice",
          "does not fit the step",
          "created, joined or skipped for bond; connected or skipped for notion");
    }
  }

  record CompleteOnboarding(@TargetAggregateIdentifier ProfileId id) implements ProfileCommand {}

  /// Never refused: it ends every membership and the sign-in, and erases what the person wrote.
  record CloseAccount(@TargetAggregateIdentifier ProfileId id) implements ProfileCommand {}

  /// The same on behalf of somebody who asked for it by other means; an operator's, at the machine.
  record EraseAccount(@TargetAggregateIdentifier ProfileId id) implements ProfileCommand {}
}
