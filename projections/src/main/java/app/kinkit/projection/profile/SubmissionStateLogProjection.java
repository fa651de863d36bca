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

/// Table submission_state_logs: every declared change of what a person can take on.
public final class SubmissionStateLogProjection implements Projection<ProfileEvent> {
  @Override
  public String table() {
    return "submission_state_logs";
  }

  @Override
  public Set<Class<? extends ProfileEvent>> families() {
    return Set.of(ProfileEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends ProfileEvent> r) {
    return switch (r.event()) {
      case SubmissionStateChanged _ -> Key.of(r.eventId());
      case ProfileRegistered _,
          AdultConfirmed _,
          DynamicRoleChosen _,
          ProfileEdited _,
          KinkIdentityEdited _,
          PreferencesSet _,
          CalendarMailSet _,
          PrimaryBondSet _,
          OnboardingAdvanced _,
          OnboardingCompleted _,
          AccountClosed _ ->
          Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends ProfileEvent> r) {
    switch (r.event()) {
      case SubmissionStateChanged e ->
          row.copy(e).set("user_id", e.id()).set("created_at", r.time());
      case ProfileRegistered _,
          AdultConfirmed _,
          DynamicRoleChosen _,
          ProfileEdited _,
          KinkIdentityEdited _,
          PreferencesSet _,
          CalendarMailSet _,
          PrimaryBondSet _,
          OnboardingAdvanced _,
          OnboardingCompleted _,
          AccountClosed _ -> {}
    }
  }
}
