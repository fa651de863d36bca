package app.kinkit.domain.profile;

import app.kinkit.domain.profile.ProfileEvent.AccountClosed;
import app.kinkit.domain.profile.ProfileEvent.AdultConfirmed;
import app.kinkit.domain.profile.ProfileEvent.ProfileRegistered;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.Cast;

/// The usual events of a person.
public final class ProfileStory {
  private ProfileStory() {}

  public static ProfileRegistered registered(ProfileId person) {
    return new ProfileRegistered(person, Cast.words(person), Cast.words(person), "password");
  }

  public static AdultConfirmed confirmed(ProfileId person) {
    return new AdultConfirmed(person, "self_declaration", "2026-01");
  }

  public static AccountClosed closed(ProfileId person) {
    return new AccountClosed(person, ClosedBy.PERSON);
  }

  public static SubmissionStateChanged paused(ProfileId person) {
    return new SubmissionStateChanged(person, SubmissionState.ACTIVE, SubmissionState.PAUSED, null);
  }

  public static SubmissionStateChanged resumed(ProfileId person) {
    return new SubmissionStateChanged(person, SubmissionState.PAUSED, SubmissionState.ACTIVE, null);
  }
}
