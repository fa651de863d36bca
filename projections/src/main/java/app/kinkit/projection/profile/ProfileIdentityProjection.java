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

/// Table profile_identity: how a person describes their kink. A closed account leaves none of it,
/// not even what was chosen from a list.
public final class ProfileIdentityProjection implements Projection<ProfileEvent> {
  @Override
  public String table() {
    return "profile_identity";
  }

  @Override
  public Set<Class<? extends ProfileEvent>> families() {
    return Set.of(ProfileEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends ProfileEvent> r) {
    return switch (r.event()) {
      case KinkIdentityEdited e -> Key.of(e.id());
      case AccountClosed e -> Key.of(e.id());
      case ProfileRegistered _,
          AdultConfirmed _,
          DynamicRoleChosen _,
          SubmissionStateChanged _,
          ProfileEdited _,
          PreferencesSet _,
          CalendarMailSet _,
          PrimaryBondSet _,
          OnboardingAdvanced _,
          OnboardingCompleted _ ->
          Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends ProfileEvent> r) {
    switch (r.event()) {
      case KinkIdentityEdited e -> row.copy(e);
      case AccountClosed _ ->
          row.set("kink_subtypes", List.of())
              .set("dynamic_intensity", null)
              .set("dynamic_structure", List.of())
              .set("experience_level", null)
              .set("kink_identity_public", false);
      case ProfileRegistered _,
          AdultConfirmed _,
          DynamicRoleChosen _,
          SubmissionStateChanged _,
          ProfileEdited _,
          PreferencesSet _,
          CalendarMailSet _,
          PrimaryBondSet _,
          OnboardingAdvanced _,
          OnboardingCompleted _ -> {}
    }
  }
}
