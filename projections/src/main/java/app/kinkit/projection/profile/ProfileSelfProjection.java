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

/// Table profile_self: what only the person themself sees of their profile.
public final class ProfileSelfProjection implements Projection<ProfileEvent> {
  @Override
  public String table() {
    return "profile_self";
  }

  @Override
  public Set<Class<? extends ProfileEvent>> families() {
    return Set.of(ProfileEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends ProfileEvent> r) {
    return Key.of(r.event().id());
  }

  @Override
  public void fold(Row row, Recorded<? extends ProfileEvent> r) {
    switch (r.event()) {
      case ProfileRegistered e ->
          row.set("email", e.email()).set("sign_up_method", e.signUpMethod());
      case AdultConfirmed e ->
          row.set("adult_confirmed_at", r.time())
              .set("adult_confirmation_method", e.method())
              .set("terms_version", e.termsVersion());
      case DynamicRoleChosen _ -> {} // on the card
      case SubmissionStateChanged _ -> {} // on the card
      case ProfileEdited e -> row.copy(e, "display_name", "full_name", "avatar_url");
      case KinkIdentityEdited _ -> {} // in a table of its own
      case PreferencesSet e -> row.copy(e);
      case CalendarMailSet e -> row.copy(e);
      case PrimaryBondSet e -> row.copy(e);
      case OnboardingAdvanced e ->
          row.set(
              switch (e.step()) {
                case BOND -> "onboarding_bond";
                case NOTION -> "onboarding_notion";
              },
              e.choice());
      case OnboardingCompleted _ -> row.set("onboarding_completed", true);
      case AccountClosed _ -> row.set("closed_at", r.time());
    }
  }
}
