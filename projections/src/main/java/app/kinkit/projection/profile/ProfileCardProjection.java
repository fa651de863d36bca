package app.kinkit.projection.profile;

import app.kinkit.domain.profile.ProfileEvent;
import app.kinkit.domain.profile.ProfileEvent.AccountClosed;
import app.kinkit.domain.profile.ProfileEvent.AdultConfirmed;
import app.kinkit.domain.profile.ProfileEvent.CalendarMailSet;
import app.kinkit.domain.profile.ProfileEvent.DynamicRoleChosen;
import app.kinkit.domain.profile.ProfileEvent.KinkIdentityEdited;
import app.kinkit.domain.profile.ProfileEvent.OnboardingAdvanced;
import app.kinkit.domain.profile.ProfileEvent.OnboardingCompleted;
import app.kinkit.domain.profile.ProfileEvent.PreferencesSet;
import app.kinkit.domain.profile.ProfileEvent.PrimaryBondSet;
import app.kinkit.domain.profile.ProfileEvent.ProfileEdited;
import app.kinkit.domain.profile.ProfileEvent.ProfileRegistered;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table profile_card: what the members of a person's bonds see of them.
public final class ProfileCardProjection implements Projection<ProfileEvent> {
  @Override
  public String table() {
    return "profile_card";
  }

  @Override
  public Set<Class<? extends ProfileEvent>> families() {
    return Set.of(ProfileEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends ProfileEvent> r) {
    return switch (r.event()) {
      case ProfileRegistered e -> Key.of(e.id());
      case DynamicRoleChosen e -> Key.of(e.id());
      case SubmissionStateChanged e -> Key.of(e.id());
      case ProfileEdited e -> shows(e) ? Key.of(e.id()) : Key.none();
      case AdultConfirmed _,
          KinkIdentityEdited _,
          PreferencesSet _,
          CalendarMailSet _,
          PrimaryBondSet _,
          OnboardingAdvanced _,
          OnboardingCompleted _,
          AccountClosed _ ->
          Key.none(); // nobody else's business
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends ProfileEvent> r) {
    switch (r.event()) {
      case ProfileRegistered e ->
          row.set("display_name", e.displayName()).set("created_at", r.time());
      case DynamicRoleChosen e -> row.copy(e, "previous_role");
      case SubmissionStateChanged e -> row.set("submission_state", e.newState());
      case ProfileEdited e ->
          row.copy(
              e,
              "tagline",
              "banner_text",
              "widget_image_url",
              "love_languages",
              "hard_limits",
              "soft_limits");
      case AdultConfirmed _,
          KinkIdentityEdited _,
          PreferencesSet _,
          CalendarMailSet _,
          PrimaryBondSet _,
          OnboardingAdvanced _,
          OnboardingCompleted _,
          AccountClosed _ -> {}
    }
  }

  private static boolean shows(ProfileEdited e) {
    return e.displayName().isChange() || e.fullName().isChange() || e.avatarUrl().isChange();
  }
}
