package app.kinkit.command.profile;

import app.kinkit.command.page.Page;
import app.kinkit.domain.profile.ProfileCommand;
import app.kinkit.domain.profile.ProfileCommand.AdvanceOnboarding;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileCommand.ChooseDynamicRole;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.profile.ProfileCommand.CompleteOnboarding;
import app.kinkit.domain.profile.ProfileCommand.ConfirmAdult;
import app.kinkit.domain.profile.ProfileCommand.EditKinkIdentity;
import app.kinkit.domain.profile.ProfileCommand.EditProfile;
import app.kinkit.domain.profile.ProfileCommand.EraseAccount;
import app.kinkit.domain.profile.ProfileCommand.RegisterProfile;
import app.kinkit.domain.profile.ProfileCommand.SetCalendarMail;
import app.kinkit.domain.profile.ProfileCommand.SetPreferences;
import app.kinkit.domain.profile.ProfileCommand.SetPrimaryBond;

/// What a person says about themself; nobody speaks for somebody else.
public final class ProfilePage {
  public static final Page<ProfileCommand> PAGE =
      Page.of(ProfileCommand.class, "profiles", "submission_state_logs")
          .ungated("/me/adult-confirmation", ConfirmAdult.class)
          .post("/me/dynamic-role", ChooseDynamicRole.class)
          .ungated("/me/submission-state", ChangeSubmissionState.class)
          .post("/me/profile", EditProfile.class)
          .post("/me/kink-identity", EditKinkIdentity.class)
          .post("/me/preferences", SetPreferences.class)
          .post("/me/calendar-mail", SetCalendarMail.class)
          .post("/me/primary-bond", SetPrimaryBond.class)
          .post("/me/onboarding", AdvanceOnboarding.class)
          .post("/me/onboarding/complete", CompleteOnboarding.class)
          .ungated("/me/close", CloseAccount.class)
          .never(RegisterProfile.class)
          .never(EraseAccount.class);

  private ProfilePage() {}
}
